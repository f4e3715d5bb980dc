import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Flags = { userVerified?: boolean; counter?: number; userHandle?: string }
type At = { rpId: string; origin: string }

/** A device that keeps one passkey, as WebAuthn describes it: ES256, no attestation. */
export function createAuthenticator() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counted = 0

  function head({ rpId }: At, { userVerified = true, counter = ++counted }: Flags, attested: Buffer): Buffer {
    const flags = 0x01 | (userVerified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested])
  }

  return {
    id: id.toString('base64url'),
    /** Answers to what an address asks a browser for when a passkey is added. */
    create({ challenge }: { challenge: string }, at: At, flags: Flags = {}) {
      const size = Buffer.from([0, id.length])
      const authData = head(at, flags, Buffer.concat([Buffer.alloc(16), size, id, coseOf(publicKey)]))
      const attestation = Buffer.concat([
        ...[Buffer.from([0xa3]), word('fmt'), word('none'), word('attStmt'), Buffer.from([0xa0]), word('authData')],
        ...[Buffer.from([0x58, authData.length]), authData],
      ])
      return {
        ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' as const },
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', challenge, at).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal' as const],
        },
      }
    },
    /** The same at sign-in. */
    get({ challenge }: { challenge: string }, at: At, flags: Flags = {}) {
      const [authData, client] = [head(at, flags, Buffer.alloc(0)), clientData('webauthn.get', challenge, at)]
      const signature = sign(
        'sha256',
        Buffer.concat([authData, createHash('sha256').update(client).digest()]),
        privateKey,
      )
      return {
        ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' as const },
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          ...(flags.userHandle === undefined
            ? {}
            : { userHandle: Buffer.from(flags.userHandle).toString('base64url') }),
        },
      }
    },
  }
}

function clientData(type: string, challenge: string, { origin }: At): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** A short text in CBOR. */
function word(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)])
}

/** The public key as a COSE map: EC2, ES256, P-256, x, y. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const bytes = (part: string) => Buffer.from(part, 'base64url')
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    bytes(x),
    Buffer.from([0x22, 0x58, 0x20]),
    bytes(y),
  ])
}
