import type { Reader } from '#lib/db/client.ts'

/** No secret has this name. */
export const nobodys = 'trial/none'

/** Where secret values live. Nothing else keeps them; callers ask for one when they need it. */
export type SecretStore = {
  /**
   * Undefined when there is no such secret. `stamp` is whatever changes with the secret (the row that names it): under
   * another one nothing that was kept before is given. Throws `secrets_unavailable`.
   */
  read(name: string, stamp?: string): Promise<string | undefined>
  /** Throws `secrets_unavailable`, and then nothing was written as far as anybody knows. */
  write(name: string, value: string): Promise<void>
  /** Nothing to do when there is no such secret. */
  remove(name: string): Promise<void>
}

/** What may be told of a secret; never its value. */
export type SecretEntry = {
  name: string
  /** How often it was written, where the store counts that. */
  version: number | null
  changedAt: Date | null
}

/** One of the stores themselves. */
export type KeepingStore = SecretStore & {
  /** By name. */
  list(): Promise<SecretEntry[]>
  /** Whether it would give a secret at this moment; throws `secrets_unavailable` where not. */
  look(): Promise<void>
  /** Where its rows are our own: the store within a transaction. Any other takes part in none. */
  rowsIn?(tx: Pick<Reader, 'secret'>): SecretStore
  close(): Promise<void>
}
