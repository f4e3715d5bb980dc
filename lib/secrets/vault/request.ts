import { readFileSync } from 'node:fs'
import { Agent, type Dispatcher } from 'undici'
import { z } from 'zod'
import { ConfigError } from '#lib/core/config.ts'
import type { VaultSettings } from '#lib/core/secrets-settings.ts'
import { storeAway } from '../store-away.ts'

const PATIENCE_MS = 5_000
const LONGEST = 1_000_000

export type VaultAnswer = { status: number; body: Record<string, unknown> }
export type VaultAsk = (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  more?: { token?: string; body?: unknown },
) => Promise<VaultAnswer>

/**
 * Requests at the operator's own Vault. Its address stands in the environment, where no page and no API writes, and it is
 * inside the network by nature: so it is not held against EGRESS_ALLOW, as little as a mail server that the environment
 * names. Nothing is sent elsewhere: redirects are not followed.
 */
export function openRequests({ address, namespace, caFile }: VaultSettings): { ask: VaultAsk; close(): Promise<void> } {
  const agent = new Agent({
    connections: 16,
    headersTimeout: PATIENCE_MS,
    bodyTimeout: PATIENCE_MS,
    connect: { timeout: PATIENCE_MS, ...(caFile === null ? {} : { ca: readCa(caFile) }) },
  })

  const ask: VaultAsk = async (method, path, { token, body } = {}) => {
    try {
      const answer = await agent.request({
        origin: address,
        path: `/v1/${path}`,
        method,
        headers: {
          'x-vault-request': 'true',
          ...(namespace === null ? {} : { 'x-vault-namespace': namespace }),
          ...(token === undefined ? {} : { 'x-vault-token': token }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      return { status: answer.statusCode, body: await bodyOf(answer) }
    } catch (cause) {
      throw storeAway('Vault cannot be reached', cause)
    }
  }
  return { ask, close: () => agent.destroy() }
}

const object = z.record(z.string(), z.unknown())

async function bodyOf({ body }: Dispatcher.ResponseData): Promise<Record<string, unknown>> {
  const text = await body.text()
  if (text.length > LONGEST) throw new Error('the answer is too long')
  if (text === '') return {}
  try {
    return object.parse(JSON.parse(text))
  } catch {
    // A proxy in between answers in HTML.
    return {}
  }
}

function readCa(file: string): string {
  try {
    return readFileSync(/*turbopackIgnore: true*/ file, 'utf8')
  } catch {
    throw new ConfigError(`Configuration: VAULT_CACERT cannot be read (${file}).`)
  }
}
