import { Secret, TOTP } from 'otpauth'

/** Every app understands these, and only these: SHA-1, six digits, half a minute (RFC 6238). */
const kind = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** 160 bits, as RFC 4226 recommends; base32, as people type it. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What the QR code says. The issuer is what the app lists the account under. */
export function addressOf(secret: string, { issuer, email }: { issuer: string; email: string }): string {
  return new TOTP({ ...kind, secret: Secret.fromBase32(secret), issuer, label: email }).toString()
}

/** The half minute that a code is of: this one, or one beside it, since clocks differ. Null: of none of them. */
export function stepOf(secret: string, code: string, nowMs: number): number | null {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const delta = new TOTP({ ...kind, secret: Secret.fromBase32(secret) }).validate({
    token,
    timestamp: nowMs,
    window: 1,
  })
  return delta === null ? null : Math.floor(nowMs / 1_000 / kind.period) + delta
}
