import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

/** A trial's state begins so: an answer that carries it belongs to no sign-in. */
const MARK = 'try.'

export function newState(): string {
  return MARK + randomBytes(32).toString('base64url')
}

export function isTryState(state: string | null): state is string {
  return state !== null && /^try\.[A-Za-z0-9_-]{43}$/.test(state)
}

export function hashOf(state: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(state).digest())
}

function keyOf(state: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', state, '', 'gatehouse sign-in try', 32))
}

/** Only who has the state can read it again; the database has its hash. Each key seals once, so the nonce may be none. */
export function seal(state: string, text: string): Uint8Array<ArrayBuffer> {
  const cipher = createCipheriv('aes-256-gcm', keyOf(state), Buffer.alloc(12))
  const sealed = [cipher.update(text, 'utf8'), cipher.final()]
  return new Uint8Array(Buffer.concat([cipher.getAuthTag(), ...sealed]))
}

export function unseal(state: string, sealed: Uint8Array): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(state), Buffer.alloc(12))
  decipher.setAuthTag(sealed.slice(0, 16))
  return Buffer.concat([decipher.update(sealed.slice(16)), decipher.final()]).toString('utf8')
}
