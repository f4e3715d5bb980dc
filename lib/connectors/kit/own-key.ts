import { createHash, randomBytes } from 'node:crypto'

export type OwnKeyKind = 'P-256' | 'RSA 3072' | 'RSA 4096'

/** Which key a way wants, and which of its settings are filled with it. */
export type OwnKeyWay = {
  kind: OwnKeyKind
  /** `id`: what the vendor calls the certificate once it has it, where it calls it anything. */
  fills: { key: string; certificate?: string; id?: string }
}

export type OwnKey = {
  /** PKCS 8 PEM: for the secret store alone. */
  privateKey: string
  /** PEM, to hand over. */
  certificate: string
  until: Date
}

/** How a certificate is told from others: as people compare it, and as JOSE names it (`x5t#S256`). */
export type Fingerprint = { sha256: string; x5t: string }

const DAY_MS = 86_400_000
/** NetSuite cuts what is longer to two years. */
const DAYS = 729
/** The vendor's clock may be behind ours. */
const BACK_MS = 10 * 60_000

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) }
const algorithms = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'RSA 3072': { ...rsa, modulusLength: 3072 },
  'RSA 4096': { ...rsa, modulusLength: 4096 },
}

/** Loaded where a certificate is made, since few processes ever do; what it stands on must find `Reflect` extended. */
async function openX509() {
  await import('reflect-metadata')
  return import('@peculiar/x509')
}

/** A key of ours with a certificate that it signs itself, good for two years less a day. */
export async function makeOwnKey(kind: OwnKeyKind, name: string, now: Date): Promise<OwnKey> {
  const x509 = await openX509()
  const signingAlgorithm = algorithms[kind]
  const keys = await crypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify'])
  const notBefore = new Date(now.getTime() - BACK_MS)
  const notAfter = new Date(notBefore.getTime() + DAYS * DAY_MS)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    // A leading zero bit: serial numbers are positive.
    serialNumber: Buffer.concat([Buffer.from([1]), randomBytes(15)]).toString('hex'),
    name: [{ CN: [name.slice(0, 64)] }],
    ...{ notBefore, notAfter, signingAlgorithm, keys },
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return {
    privateKey: pem('PRIVATE KEY', await crypto.subtle.exportKey('pkcs8', keys.privateKey)),
    certificate: pem('CERTIFICATE', certificate.rawData),
    until: notAfter,
  }
}

/** Of a certificate's DER. */
export function fingerprintOf(der: Uint8Array): Fingerprint {
  const digest = createHash('sha256').update(der).digest()
  const pairs = digest.toString('hex').toUpperCase().match(/../g) ?? []
  return { sha256: pairs.join(':'), x5t: digest.toString('base64url') }
}

function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`
}
