import { createHash, createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import type { InBoth } from './sign-in-way.ts'

/** Which private keys a vendor takes. */
export type WantedKey = {
  /** The vendor, as screens write it. */
  vendor: string
  rsa?: { leastBits: number; mostBits?: number }
  /** By their names in JOSE. */
  curves?: readonly Curve[]
  /** What it takes, in words: "RSA of 3072 or 4096 bits, or EC P-256". */
  words: InBoth
}

const curves = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' } as const
type Curve = (typeof curves)[keyof typeof curves]
const algorithms: Record<Curve, string> = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' }

type Read = { key: KeyObject } | { problem: InBoth }

/**
 * A private key as people paste it: PEM (PKCS 8, PKCS 1, SEC 1) or a JWK, with line ends written as `\n`, with quotes or
 * blanks around. What is no such key, or is none that the vendor takes, is told in one sentence that says what to do.
 */
export function readPrivateKey(text: string, wanted: WantedKey): Read {
  const plain = unquoted(text)
  const read = plain.startsWith('{') ? fromJwk(plain) : fromPem(plain)
  if ('problem' in read) return read
  const problem = unwanted(read.key, wanted)
  return problem === null ? read : { problem }
}

/** The key to sign with. Throws `reauth_required` with what to do. */
export function signingKey(text: string, wanted: WantedKey): KeyObject {
  const read = readPrivateKey(text, wanted)
  if ('key' in read) return read.key
  throw new GatewayError('reauth_required', `The private key stored for ${wanted.vendor} cannot be used.`, {
    nextStep: read.problem.en,
    internal: read.problem.en,
  })
}

/** How it signs in JOSE: RSA keys with `rsa`, elliptic curves each with the hash of its size. */
export function algorithmOf(key: KeyObject, rsa: 'PS256' | 'RS256' = 'PS256'): string {
  const curve = curveOf(key)
  return curve === null ? rsa : algorithms[curve]
}

/** PEM whose line ends may be written out or lost; null for what is none of that label. */
function pemBlock(text: string, label: RegExp): string | null {
  const found = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g
  for (const [, name = '', body = ''] of unquoted(text).matchAll(found)) {
    if (!label.test(name)) continue
    const lines = body.replaceAll(/\s+/g, '').match(/.{1,64}/g) ?? []
    return `-----BEGIN ${name}-----\n${lines.join('\n')}\n-----END ${name}-----\n`
  }
  return null
}

function unquoted(text: string): string {
  return text
    .replaceAll(/\\+r\\+n|\\+n|\\+r/g, '\n')
    .replace(/^[\s\uFEFF"'`]+/, '')
    .replace(/[\s"'`]+$/, '')
}

const remedy: InBoth = {
  en: 'Paste the private key that belongs to it, the one that begins with BEGIN PRIVATE KEY.',
  es: 'Pegue la clave privada que le corresponde, la que empieza con BEGIN PRIVATE KEY.',
}
const problems = {
  encrypted: {
    en: 'The private key is locked with a password: store it without one, as openssl pkey writes it.',
    es: 'La clave privada está protegida con una contraseña: guárdela sin ella, como la escribe openssl pkey.',
  },
  openssh: {
    en: 'The private key is in the form of OpenSSH: convert it with ssh-keygen -p -m PKCS8 and paste the result.',
    es: 'La clave privada tiene el formato de OpenSSH: conviértala con ssh-keygen -p -m PKCS8 y pegue el resultado.',
  },
  publicKey: { en: `This is the public key. ${remedy.en}`, es: `Esta es la clave pública. ${remedy.es}` },
  certificate: { en: `This is the certificate. ${remedy.en}`, es: `Este es el certificado. ${remedy.es}` },
  unreadable: {
    en: 'This is no private key: paste the whole PEM file, from BEGIN PRIVATE KEY to END PRIVATE KEY, or a JWK.',
    es: 'Esto no es una clave privada: pegue el archivo PEM entero, de BEGIN PRIVATE KEY a END PRIVATE KEY, o un JWK.',
  },
} satisfies Record<string, InBoth>

function fromPem(text: string): Read {
  if (/ENCRYPTED/.test(text)) return { problem: problems.encrypted }
  if (/BEGIN OPENSSH PRIVATE KEY/.test(text)) return { problem: problems.openssh }
  const block = pemBlock(text, /PRIVATE KEY$/)
  if (block !== null) return readOr(problems.unreadable, () => createPrivateKey(block))
  if (/BEGIN (X509 |TRUSTED )?CERTIFICATE/.test(text)) return { problem: problems.certificate }
  return { problem: /BEGIN (RSA )?PUBLIC KEY|^(ssh|ecdsa)-/.test(text) ? problems.publicKey : problems.unreadable }
}

function fromJwk(text: string): Read {
  const read = readOr(problems.unreadable, () => {
    const jwk: unknown = JSON.parse(text)
    if (!isObject(jwk)) throw new Error('no object')
    return createPrivateKey({ key: jwk, format: 'jwk' })
  })
  if ('key' in read) return read
  const isPublic = 'key' in readOr(problems.unreadable, () => createPublicKey({ key: JSON.parse(text), format: 'jwk' }))
  return isPublic ? { problem: problems.publicKey } : read
}

function readOr(problem: InBoth, read: () => KeyObject): Read {
  try {
    return { key: read() }
  } catch {
    // Node's own words may quote what was pasted.
    return { problem }
  }
}

function curveOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): Curve | null {
  const name = asymmetricKeyDetails?.namedCurve ?? ''
  return asymmetricKeyType === 'ec' && Object.hasOwn(curves, name) ? curves[name as keyof typeof curves] : null
}

function unwanted(key: KeyObject, { vendor, rsa, curves: taken = [], words }: WantedKey): InBoth | null {
  const but = (en: string, es: string): InBoth => ({
    en: `The private key is ${en}, but ${vendor} takes ${words.en}: make a new key and give ${vendor} its certificate.`,
    es: `La clave privada es ${es}, pero ${vendor} acepta ${words.es}: cree una clave nueva y dé a ${vendor} su certificado.`,
  })
  if (key.asymmetricKeyType === 'rsa') {
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    if (rsa === undefined) return but('an RSA key', 'una clave RSA')
    const fits = bits >= rsa.leastBits && bits <= (rsa.mostBits ?? Number.POSITIVE_INFINITY)
    return fits ? null : but(`an RSA key of ${bits} bits`, `una clave RSA de ${bits} bits`)
  }
  const curve = curveOf(key)
  if (curve !== null && taken.includes(curve)) return null
  const kind = curve ?? key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? 'unknown'
  return but(`of the kind ${kind}`, `del tipo ${kind}`)
}

/** Whether a private key is the one of a certificate. */
export function belongsTo(key: KeyObject, certificate: X509Certificate): boolean {
  return certificate.checkPrivateKey(key)
}

/** The certificate of a PEM text; null for anything else. */
export function readCertificate(text: string): X509Certificate | null {
  const block = pemBlock(text, /CERTIFICATE$/)
  try {
    return block === null ? null : new X509Certificate(block)
  } catch {
    return null
  }
}

/** How JOSE names a certificate: the digest of its DER in base64url. Throws for what is no certificate. */
export function thumbprintOf(certificate: string | X509Certificate, digest: 'sha1' | 'sha256' = 'sha256'): string {
  const read = typeof certificate === 'string' ? readCertificate(certificate) : certificate
  if (read === null) throw new GatewayError('reauth_required', 'The stored certificate cannot be read.')
  return createHash(digest).update(read.raw).digest('base64url')
}
