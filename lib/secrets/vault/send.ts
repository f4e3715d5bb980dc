import type { z } from 'zod'
import type { VaultSettings } from '#lib/core/secrets-settings.ts'
import { storeAway } from '../store-away.ts'
import { openRequests, type VaultAnswer, type VaultAsk } from './request.ts'
import { openSession } from './session.ts'

/** Requests at Vault as our AppRole. They throw `secrets_unavailable` where nobody answers or signs us in. */
export function openVault(
  settings: VaultSettings,
  monotonicMs: () => number,
): { send: VaultAsk; close(): Promise<void> } {
  const { ask, close } = openRequests(settings)
  const session = openSession(settings, { ask, monotonicMs })

  /** A token that was revoked is answered with 403, as a missing right is: the token itself tells them apart. */
  const send: VaultAsk = async (method, path, more = {}) => {
    const [route = '', query] = path.split('?')
    const escaped = route.split('/').map(encodeURIComponent).join('/') + (query === undefined ? '' : `?${query}`)
    const first = await session.token()
    const answer = await ask(method, escaped, { ...more, token: first.token })
    if (answer.status !== 403) return answer
    if ((await ask('GET', 'auth/token/lookup-self', { token: first.token })).status === 200) return answer
    session.refused(first)
    const second = await session.token()
    return ask(method, escaped, { ...more, token: second.token })
  }
  return { send, close }
}

/** Sealed (503), a standby that passes nothing on (429, 472, 473), too much (429), refused (403), anything else. */
export function ok({ status, body }: VaultAnswer, what: string): Record<string, unknown> {
  if (status >= 200 && status < 300) return body
  throw storeAway(`Vault answered ${status} to ${what}`)
}

/** `mount`: what the answer would be of, if it were one. */
export function parse<T>(schema: z.ZodType<T>, body: unknown, mount: string): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw storeAway(`Vault answered in an unexpected form; is the mount ${mount}?`)
}
