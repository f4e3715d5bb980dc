import { createSign, generateKeyPairSync } from 'node:crypto'

const UNIVERSAL = { boolean: 1, integer: 2, bits: 3, octets: 4, oid: 6, text: 12, time: 23, sequence: 48, set: 49 }
const ecdsaWithSha256 = der(UNIVERSAL.sequence, oid('2a8648ce3d040302'))
const name = der(
  UNIVERSAL.sequence,
  der(UNIVERSAL.set, der(UNIVERSAL.sequence, oid('550403'), der(UNIVERSAL.text, Buffer.from('localhost')))),
)
const yes = der(UNIVERSAL.boolean, Buffer.from([0xff]))

/** A certificate for `localhost` that signs itself, good for a day, for an https server that nobody else trusts. */
export function selfSigned(): { cert: string; key: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = (from: number) => der(UNIVERSAL.time, Buffer.from(utc(new Date(Date.now() + from * 86_400_000))))
  const forHost = extension('551d11', der(UNIVERSAL.sequence, der(0x82, Buffer.from('localhost'))))
  const isAuthority = extension('551d13', der(UNIVERSAL.sequence, yes))
  const told = der(
    UNIVERSAL.sequence,
    ...[der(0xa0, der(UNIVERSAL.integer, Buffer.from([2]))), der(UNIVERSAL.integer, Buffer.from([1]))],
    ...[ecdsaWithSha256, name, der(UNIVERSAL.sequence, day(-1), day(1)), name],
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(UNIVERSAL.sequence, forHost, isAuthority)),
  )
  const signature = createSign('sha256').update(told).sign(privateKey)
  const whole = der(
    UNIVERSAL.sequence,
    ...[told, ecdsaWithSha256, der(UNIVERSAL.bits, Buffer.concat([Buffer.from([0]), signature]))],
  )
  const lines = whole.toString('base64').match(/.{1,64}/g) ?? []
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  }
}

function extension(id: string, value: Buffer): Buffer {
  return der(UNIVERSAL.sequence, oid(id), der(UNIVERSAL.octets, value))
}

function oid(bytes: string): Buffer {
  return der(UNIVERSAL.oid, Buffer.from(bytes, 'hex'))
}

/** Tag, length, content. Source: ITU-T X.690, 8.1. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length =
    content.length < 128
      ? Buffer.from([content.length])
      : Buffer.from([0x82, content.length >> 8, content.length & 0xff])
  return Buffer.concat([Buffer.from([tag]), length, content])
}

function utc(at: Date): string {
  return `${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`
}
