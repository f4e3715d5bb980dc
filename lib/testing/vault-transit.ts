import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'

type Key = { versions: Buffer[]; leastToOpen: number }
type Said = { status: number; body: unknown }

const given = z.object({
  plaintext: z.base64().optional(),
  ciphertext: z.string().optional(),
  associated_data: z.base64().default(''),
})

/**
 * Vault's transit engine as far as a key of type aes256-gcm96 goes: versions, associated data, the least version that
 * opens. Source: developer.hashicorp.com/vault/api-docs/secret/transit. `rewrap` takes no associated data there.
 */
export function transitEngine() {
  const keys = new Map<string, Key>()
  /** Everything that was wrapped, in Base64. */
  const wrapped: string[] = []

  function encrypt(key: Key, plain: Buffer, about: Buffer): string {
    const nonce = randomBytes(12)
    const own = key.versions.at(-1) ?? Buffer.alloc(0)
    const cipher = createCipheriv('aes-256-gcm', own, nonce).setAAD(about)
    const locked = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    return `vault:v${key.versions.length}:${locked.toString('base64')}`
  }

  function decrypt(key: Key, ciphertext: string, about: Buffer): Buffer | string {
    const [, version, text] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? []
    if (version === undefined || text === undefined) return 'invalid ciphertext: no prefix'
    if (Number(version) > key.versions.length) return 'invalid ciphertext: version is too new'
    if (Number(version) < key.leastToOpen) return 'ciphertext or signature version is disallowed by policy (too old)'
    const own = key.versions[Number(version) - 1] ?? Buffer.alloc(0)
    const locked = Buffer.from(text, 'base64')
    try {
      const opening = createDecipheriv('aes-256-gcm', own, locked.subarray(0, 12)).setAAD(about)
      opening.setAuthTag(locked.subarray(-16))
      return Buffer.concat([opening.update(locked.subarray(12, -16)), opening.final()])
    } catch {
      return 'cipher: message authentication failed'
    }
  }

  const engine = {
    wrapped,
    /** As `vault write -f transit/keys/NAME`. */
    create: (name: string) => void keys.set(name, { versions: [randomBytes(32)], leastToOpen: 1 }),
    remove: (name: string) => void keys.delete(name),
    rotate: (name: string) => void keys.get(name)?.versions.push(randomBytes(32)),
    /** As `min_decryption_version`. */
    openFrom(name: string, version: number) {
      const key = keys.get(name)
      if (key !== undefined) key.leastToOpen = version
    },
    /** To a token that may update `encrypt` and `decrypt` and create nothing. */
    answer(operation: string, name: string, body: unknown): Said {
      const key = keys.get(name)
      const { plaintext, ciphertext, associated_data } = given.parse(body)
      const about = Buffer.from(associated_data, 'base64')
      if (operation === 'encrypt') {
        // Vault would make the key where the token may create one.
        if (key === undefined) return refused(403, 'permission denied')
        if (plaintext === undefined) return refused(400, 'missing plaintext to encrypt')
        wrapped.push(plaintext)
        const made = encrypt(key, Buffer.from(plaintext, 'base64'), about)
        return { status: 200, body: { data: { ciphertext: made, key_version: key.versions.length } } }
      }
      if (operation !== 'decrypt') return refused(403, 'permission denied')
      if (key === undefined) return refused(400, 'encryption key not found')
      const opened = decrypt(key, ciphertext ?? '', about)
      if (typeof opened === 'string') return refused(400, opened)
      return { status: 200, body: { data: { plaintext: opened.toString('base64') } } }
    },
  }
  engine.create('gatehouse')
  return engine
}

function refused(status: number, why: string): Said {
  return { status, body: { errors: [why] } }
}
