import { createECDH, createHmac } from 'node:crypto'

export type SigningKey = {
  kty: 'EC'
  crv: 'P-256'
  x: string
  y: string
  d: string
  alg: 'ES256'
  use: 'sig'
  kid: string
}

const CURVE_BYTES = 32

/**
 * The key that access tokens are signed with. It follows from the master key, so every replica has the same one and none
 * is stored; with another master key all tokens end.
 */
export function signingKey(secret: Buffer): SigningKey {
  const scalar = createHmac('sha256', secret).update('es256').digest()
  // Below the order of the curve, whatever the rest is.
  scalar.writeUInt8(scalar.readUInt8(0) & 0x7f, 0)
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(scalar)
  const point = ecdh.getPublicKey()
  const part = (from: number) => point.subarray(from, from + CURVE_BYTES).toString('base64url')
  const [x, y] = [part(1), part(1 + CURVE_BYTES)]
  const kid = createHmac('sha256', 'kid').update(x).digest('base64url').slice(0, 16)
  return { kty: 'EC', crv: 'P-256', x, y, d: scalar.toString('base64url'), alg: 'ES256', use: 'sig', kid }
}

export function publicPart({ d: _, ...key }: SigningKey) {
  return key
}

/** Signs the cookies of an authorization that is under way. */
export function cookieKey(secret: Buffer): string {
  return createHmac('sha256', secret).update('cookies').digest('base64url')
}
