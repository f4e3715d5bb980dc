/** Where an account comes from. `service` is nobody: an account that acts without a person. */
export const sources = ['sample', 'local', 'oidc', 'scim', 'service'] as const

/** Of a person who is added here: by somebody, at a first sign-in, or by a directory. */
export type OwnSource = Exclude<(typeof sources)[number], 'sample' | 'service'>
