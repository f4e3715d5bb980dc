/** What an identity provider can be; apart from the form, which browsers need not carry. */
export const providerKinds = ['entra', 'okta', 'google', 'generic'] as const
export type ProviderKind = (typeof providerKinds)[number]
