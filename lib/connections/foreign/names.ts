/** Where the secret is kept that an authorization server gave our client. */
export function clientSecretName(slug: string): string {
  return `system/${slug}/client`
}
