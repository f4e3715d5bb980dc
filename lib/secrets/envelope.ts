import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { GatewayError } from '#lib/core/errors.ts'

/** Rows of earlier releases begin with a random nonce instead. */
const MARK = Buffer.from('GHE1')
/** The value's key is wrapped by somebody else: its length in two bytes, itself, and the value. */
const WRAPPED = Buffer.from('GHE2')
const [NONCE, TAG, KEY] = [12, 16, 32]
const SEALED_KEY = NONCE + KEY + TAG
const LENGTH = 2

/**
 * AES-256-GCM with a key of its own for each value, which the key outside the database seals: that key can change without
 * any value being sealed anew. Both are bound to the name, so that rows cannot be swapped.
 */
export function seal(name: string, value: string, key: Buffer): Buffer {
  const own = randomBytes(KEY)
  return Buffer.concat([MARK, lock(own, key, `${name}\0key`), lock(Buffer.from(value), own, `${name}\0value`)])
}

/** Throws `secrets_unavailable`. */
export function unseal(name: string, sealed: Buffer, key: Buffer): string {
  try {
    if (!begins(sealed, MARK)) return unlock(sealed, key, name).toString('utf8')
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

/** Wraps keys of ours by one that never leaves its place. Both throw `secrets_unavailable`. */
export type KeyWrap = {
  /** Bound to the name: under another one it is not given back. */
  wrap(name: string, key: Buffer): Promise<string>
  unwrap(name: string, wrapped: string): Promise<Buffer>
}

/** As `seal`, with the value's key wrapped elsewhere: nothing that opens it is on this machine. */
export async function sealWrapped(name: string, value: string, { wrap }: Pick<KeyWrap, 'wrap'>): Promise<Buffer> {
  const own = randomBytes(KEY)
  try {
    return joined(await wrap(name, own), lock(Buffer.from(value), own, `${name}\0value`))
  } finally {
    own.fill(0)
  }
}

/** Throws `secrets_unavailable`. */
export async function unsealWrapped(
  name: string,
  sealed: Buffer,
  { unwrap }: Pick<KeyWrap, 'unwrap'>,
): Promise<string> {
  const { wrapped, value } = partsOf(sealed)
  const own = await unwrap(name, wrapped)
  try {
    return unlock(value, own, `${name}\0value`).toString('utf8')
  } catch (cause) {
    throw new GatewayError(
      'secrets_unavailable',
      'A stored secret cannot be opened with the key that was kept for it.',
      {
        cause,
        nextStep: 'Whoever runs Gatehouse restores the database from the backup, or the secret is entered again.',
      },
    )
  } finally {
    own.fill(0)
  }
}

/** The wrapped key of a row, and the row with another one in its place; the value stays as it was sealed. */
export function wrappedIn(sealed: Buffer): { wrapped: string; with(other: string): Buffer } {
  const { wrapped, value } = partsOf(sealed)
  return { wrapped, with: (other) => joined(other, value) }
}

function partsOf(sealed: Buffer): { wrapped: string; value: Buffer } {
  const at = WRAPPED.length + LENGTH
  const end = begins(sealed, WRAPPED) && sealed.length > at ? at + sealed.readUInt16BE(WRAPPED.length) : 0
  if (end === 0 || sealed.length < end + NONCE + TAG) {
    throw new GatewayError('secrets_unavailable', 'A stored secret was not sealed by way of Vault’s transit engine.', {
      nextStep: 'Whoever runs Gatehouse restores the database from the backup, or the secret is entered again.',
    })
  }
  return { wrapped: sealed.toString('utf8', at, end), value: sealed.subarray(end) }
}

function joined(wrapped: string, value: Buffer): Buffer {
  const key = Buffer.from(wrapped)
  const length = Buffer.alloc(LENGTH)
  length.writeUInt16BE(key.length)
  return Buffer.concat([WRAPPED, length, key, value])
}

function begins(sealed: Buffer, mark: Buffer): boolean {
  return sealed.subarray(0, mark.length).equals(mark)
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
