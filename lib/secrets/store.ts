/** Where secret values live. Nothing else keeps them; callers ask for one when they need it. */
export type SecretStore = {
  /** Undefined when there is no such secret. Throws `secrets_unavailable`. */
  read(name: string): Promise<string | undefined>
  write(name: string, value: string): Promise<void>
  /** Nothing to do when there is no such secret. */
  remove(name: string): Promise<void>
}
