import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { VaultSettings } from '#lib/core/secrets-settings.ts'
import type { KeyWrap } from '../envelope.ts'
import { storeAway } from '../store-away.ts'
import { ok, openVault, parse } from './send.ts'

const ENGINE = 'a transit engine'
const KEY_BYTES = 32

const encrypted = z.object({ data: z.object({ ciphertext: z.string().regex(/^vault:v\d+:/) }) })
const decrypted = z.object({ data: z.object({ plaintext: z.base64() }) })

/** Vault's transit engine: the key there wraps ours and never leaves it. */
export function openTransit(settings: VaultSettings, monotonicMs: () => number): KeyWrap & { close(): Promise<void> } {
  const { send, close } = openVault(settings, monotonicMs)
  const { mount, key: named } = settings.transit

  return {
    async wrap(name, key) {
      const body = { plaintext: key.toString('base64'), associated_data: base64(name) }
      const answer = ok(await send('POST', `${mount}/encrypt/${named}`, { body }), 'the wrapping of a key')
      return parse(encrypted, answer, ENGINE).data.ciphertext
    },
    async unwrap(name, wrapped) {
      const body = { ciphertext: wrapped, associated_data: base64(name) }
      const answer = await send('POST', `${mount}/decrypt/${named}`, { body })
      // It is there, and does not open this: an outage would be another answer.
      if (answer.status === 400) throw unopened()
      const { plaintext } = parse(decrypted, ok(answer, 'the opening of a key'), ENGINE).data
      const key = Buffer.from(plaintext, 'base64')
      if (key.length !== KEY_BYTES) throw storeAway('Vault gave a key of another length')
      return key
    },
    close,
  }
}

/** `vault:v3:...` is 3. */
export function keyVersion(wrapped: string): number {
  return Number(/^vault:v(\d+):/.exec(wrapped)?.[1] ?? 0)
}

function base64(name: string): string {
  return Buffer.from(name).toString('base64')
}

function unopened(): GatewayError {
  return new GatewayError('secrets_unavailable', 'Vault’s transit key does not open a stored secret.', {
    internal: 'Vault answered 400 to the opening of a key',
    nextStep:
      'Whoever runs Vault looks at VAULT_TRANSIT_KEY and its min_decryption_version, or the secret is entered again.',
  })
}
