import { z } from 'zod'

const yesOrNo = z.union([z.boolean(), z.string(), z.number()]).optional()

export const mailClaims = z.object({
  email: z.string().max(300).optional(),
  /** OpenID Connect Core 5.1. Some providers send it as text. */
  email_verified: yesOrNo,
  /** Entra's optional claim: the domain's owner is verified. Sent as a boolean, as 1 or as text. */
  xms_edov: yesOrNo,
})

export type Vouching = {
  issuer: string
  /** Mail domains that the company's own tenant gives out. */
  domains: readonly string[]
}

/**
 * Does somebody vouch that the mail address belongs to whoever signs in? A mail claim alone is what a person typed at
 * some providers, and any tenant of a shared issuer can write what it likes. So: the provider says verified, or Entra
 * says that the domain's owner is verified, or the issuer is one tenant and the operator listed the domain as its own.
 * A provider that says "not verified" is believed whatever else it says.
 */
export function mailIsVouchedFor(claims: z.output<typeof mailClaims>, { issuer, domains }: Vouching): boolean {
  const { email, email_verified, xms_edov } = claims
  if (email === undefined || saysNo(email_verified) || saysNo(xms_edov)) return false
  if (saysYes(email_verified) || saysYes(xms_edov)) return true
  const domain = email.toLowerCase().split('@').at(-1) ?? ''
  return isOneTenant(issuer) && domains.includes(domain)
}

function saysYes(claim: unknown): boolean {
  return claim === true || claim === 1 || claim === 'true' || claim === '1'
}

function saysNo(claim: unknown): boolean {
  return claim !== undefined && !saysYes(claim)
}

/** Microsoft's shared issuers let every tenant of the world in; their addresses say nothing of whose it is. */
export function isOneTenant(issuer: string): boolean {
  const shared =
    /^\/(common|organizations|consumers|\{tenantid\}|%7btenantid%7d|9188040d-6c67-4c5b-b112-36a304b66dad)(\/|$)/i
  return URL.canParse(issuer) && !shared.test(new URL(issuer).pathname)
}
