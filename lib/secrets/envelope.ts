import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { GatewayError } from '#lib/core/errors.ts'

/** Rows of earlier releases begin with a random nonce instead. */
const MARK = Buffer.from('GHE1')
const [NONCE, TAG, KEY] = [12, 16, 32]
const SEALED_KEY = NONCE + KEY + TAG

/**
 * AES-256-GCM with a key of its own for each value, which the key outside the database seals: that key could move to a
 * KMS, or change, without any value being sealed anew. Both are bound to the name, so that rows cannot be swapped.
 */
export function seal(name: string, value: string, key: Buffer): Buffer {
  const own = randomBytes(KEY)
  return Buffer.concat([MARK, lock(own, key, `${name}\0key`), lock(Buffer.from(value), own, `${name}\0value`)])
}

/** Throws `secrets_unavailable`. */
export function unseal(name: string, sealed: Buffer, key: Buffer): string {
  try {
    if (!sealed.subarray(0, MARK.length).equals(MARK)) return unlock(sealed, key, name).toString('utf8')
    const rest = sealed.subarray(MARK.length)
    const own = unlock(rest.subarray(0, SEALED_KEY), key, `${name}\0key`)
    return unlock(rest.subarray(SEALED_KEY), own, `${name}\0value`).toString('utf8')
  } catch (cause) {
    throw new GatewayError('secrets_unavailable', 'A stored secret cannot be opened with this data folder’s key.', {
      cause,
      nextStep: 'Whoever runs Gatehouse restores master.key from the backup, or the secret is entered again.',
    })
  }
}

function lock(plain: Buffer, key: Buffer, about: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

function unlock(locked: Buffer, key: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, locked.subarray(0, NONCE)).setAAD(Buffer.from(about))
  decipher.setAuthTag(locked.subarray(-TAG))
  return Buffer.concat([decipher.update(locked.subarray(NONCE, -TAG)), decipher.final()])
}
