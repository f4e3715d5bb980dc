/** Where an account comes from. `service` is nobody: an account that acts without a person. */
export const sources = ['sample', 'local', 'oidc', 'service'] as const
