import { generateKeyPairSync, type KeyObject, webcrypto } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'

const DAY_MS = 86_400_000

type Made = {
  /** The name that the certificate is for. */
  host: string
  /** In days from now. */
  from?: number
  until?: number
  /** Signed by somebody else, whom nobody knows. */
  byOther?: boolean
}

/** A TLS server on this machine with a certificate of its own making, for as long as a test runs. */
export async function startTlsServer(made: Made): Promise<{ port: number; cert: string; close(): Promise<void> }> {
  const { cert, key } = await certificate(made)
  const server = createServer({ cert, key }, (socket) => socket.end())
  server.on('tlsClientError', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    cert,
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function certificate({ host, from = -1, until = 100, byOther = false }: Made) {
  await import('reflect-metadata')
  const { SubjectAlternativeNameExtension, X509CertificateGenerator } = await import('@peculiar/x509')
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signer = byOther ? other.privateKey : privateKey
  const made = await X509CertificateGenerator.create(
    {
      subject: 'CN=A server of a test',
      issuer: byOther ? 'CN=Nobody we know' : 'CN=A server of a test',
      notBefore: new Date(Date.now() + from * DAY_MS),
      notAfter: new Date(Date.now() + until * DAY_MS),
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      publicKey: await imported(publicKey),
      signingKey: await imported(signer),
      extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
    },
    webcrypto as Crypto,
  )
  return { cert: made.toString('pem'), key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string }
}

function imported(key: KeyObject): Promise<CryptoKey> {
  const isPublic = key.type === 'public'
  const der = key.export({ format: 'der', type: isPublic ? 'spki' : 'pkcs8' } as { format: 'der'; type: 'spki' })
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  return webcrypto.subtle.importKey(isPublic ? 'spki' : 'pkcs8', der, curve, true, [
    isPublic ? 'verify' : 'sign',
  ]) as Promise<CryptoKey>
}
