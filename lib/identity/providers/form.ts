import { z } from 'zod'
import { isOneTenant } from '../vouched-mail.ts'
import { groupsAgainWays, waysOfKind } from './groups-again/kinds.ts'

/** Mail domains as a person types them: apart by commas or spaces, with or without the @. */
const domains = z
  .string()
  .max(2_000, 'is too long')
  .transform((text) => [
    ...new Set(
      text
        .toLowerCase()
        .split(/[\s,;]+/)
        .map((one) => one.replace(/^@/, ''))
        .filter((one) => one !== ''),
    ),
  ])
  .refine((all) => all.every((one) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(one)), 'must be mail domains like example.com')

/** Plain HTTP is for this machine alone. */
export function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, username, search, hash } = new URL(text)
  const local = hostname === 'localhost' || hostname === '127.0.0.1'
  return (protocol === 'https:' || (protocol === 'http:' && local)) && username === '' && search === '' && hash === ''
}

const address = z.string().trim().max(500, 'is too long').refine(isSafeAddress, 'must be an address with https://')

const common = {
  name: z.string().trim().min(1, 'is missing').max(80, 'is too long'),
  clientId: z.string().trim().min(1, 'is missing').max(300, 'is too long'),
  /** Empty where a stored one stays. */
  clientSecret: z.string().trim().max(2_000, 'is too long').default(''),
  domains: domains.default([]),
  /** Empty: groups are not read. */
  groupsClaim: z.string().trim().max(200, 'is too long').default(''),
  createsPeople: z.boolean().default(false),
  enabled: z.boolean().default(true),
  /** How groups are read again between sign-ins. */
  groupsAgain: z.enum(groupsAgainWays).default(''),
  /** Okta's service app, for `okta_oauth`. */
  groupsClientId: z.string().trim().max(300, 'is too long').default(''),
  /** Okta's API token, or the app's private key as JSON. Empty where a stored one stays. */
  groupsSecret: z.string().trim().max(10_000, 'is too long').default(''),
}

const written = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('entra'),
    ...common,
    tenantId: z.guid('must be the directory (tenant) ID, like 5b0c71de-4f20-4c3e-9a55-2d10c7a8e903').toLowerCase(),
    /** Another one for Microsoft's national clouds. */
    authority: address.default('https://login.microsoftonline.com'),
  }),
  z.strictObject({
    kind: z.literal('okta'),
    ...common,
    /** `company.okta.com`, or an authorization server's whole address. */
    domain: z
      .string()
      .trim()
      .min(1, 'is missing')
      .transform((text) => (text.includes('://') ? text : `https://${text}`))
      .pipe(address),
  }),
  z.strictObject({ kind: z.literal('google'), ...common }),
  z.strictObject({ kind: z.literal('generic'), ...common, issuer: address }),
])
type Written = z.output<typeof written>

/** What an administrator says of an identity provider: what each kind needs, and what all have. */
export const ProviderForm = written
  .refine((form) => form.kind !== 'google' || form.domains.length > 0, {
    path: ['domains'],
    error: 'is missing: without it everybody with a Google account could try',
  })
  .refine((form) => !form.createsPeople || form.domains.length > 0, {
    path: ['domains'],
    error: 'is missing: people are added for these domains alone',
  })
  .refine((form) => waysOfKind[form.kind].includes(form.groupsAgain), {
    path: ['groupsAgain'],
    error: 'is nothing that this kind of provider has',
  })
  .refine((form) => form.groupsAgain !== 'okta_oauth' || form.groupsClientId !== '', {
    path: ['groupsClientId'],
    error: 'is missing',
  })
  .refine((form) => isOneTenant(issuerOf(form)), {
    path: ['tenantId'],
    error: 'must be the company’s own tenant',
  })
export type ProviderForm = Written
export type ProviderFields = z.input<typeof ProviderForm>

export function issuerOf(form: Written): string {
  switch (form.kind) {
    case 'entra':
      return `${withoutSlash(form.authority)}/${form.tenantId}/v2.0`
    case 'okta':
      return withoutSlash(form.domain)
    case 'google':
      return 'https://accounts.google.com'
    case 'generic':
      return form.issuer
  }
}

function withoutSlash(text: string): string {
  return text.replace(/\/+$/, '')
}
