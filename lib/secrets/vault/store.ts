import { z } from 'zod'
import type { VaultSettings } from '#lib/core/secrets-settings.ts'
import type { KeepingStore, SecretEntry } from '../store.ts'
import { storeAway } from '../store-away.ts'
import { openRequests, type VaultAnswer, type VaultAsk } from './request.ts'
import { openSession } from './session.ts'

const ATTEMPTS = 3

const read = z.object({ data: z.object({ data: z.object({ value: z.string() }) }) })
const metadata = z.object({ data: z.object({ current_version: z.number(), updated_time: z.string() }) })
const listed = z.object({ data: z.object({ keys: z.array(z.string()) }) })

/** HashiCorp Vault's KV version 2: a secret is `<mount>/<prefix>/<name>` with one field, `value`. */
export function vaultSecrets(settings: VaultSettings, monotonicMs: () => number): KeepingStore {
  const { ask, close } = openRequests(settings)
  const session = openSession(settings, { ask, monotonicMs })
  const at = (kind: 'data' | 'metadata', name: string) =>
    [settings.mount, kind, settings.prefix, name].filter((part) => part !== '').join('/')

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

  async function versionOf(name: string): Promise<{ version: number; changedAt: Date | null }> {
    const answer = await send('GET', at('metadata', name))
    if (answer.status === 404) return { version: 0, changedAt: null }
    const { data } = parse(metadata, ok(answer, 'metadata'))
    return { version: data.current_version, changedAt: new Date(data.updated_time) }
  }

  /** Check-and-set: two that write at once do not take turns without knowing; the later one reads what the other did. */
  async function write(name: string, value: string, attempt = 1): Promise<void> {
    const { version: cas } = await versionOf(name)
    const answer = await send('POST', at('data', name), { body: { options: { cas }, data: { value } } })
    if (answer.status === 400 && /check-and-set/.test(JSON.stringify(answer.body)) && attempt < ATTEMPTS) {
      return write(name, value, attempt + 1)
    }
    ok(answer, 'a write')
  }

  async function namesUnder(folder: string): Promise<string[]> {
    const answer = await send('GET', `${at('metadata', folder)}?list=true`)
    if (answer.status === 404) return []
    const { data } = parse(listed, ok(answer, 'a list'))
    const found: string[] = []
    for (const key of data.keys) {
      const name = `${folder}${key}`
      found.push(...(key.endsWith('/') ? await namesUnder(name) : [name]))
    }
    return found
  }

  return {
    async read(name) {
      const answer = await send('GET', at('data', name))
      // Absent, or its newest version deleted.
      if (answer.status === 404) return undefined
      return parse(read, ok(answer, 'a reading')).data.data.value
    },
    write: (name, value) => write(name, value),
    async remove(name) {
      const answer = await send('DELETE', at('metadata', name))
      if (answer.status !== 404) ok(answer, 'a removal')
    },
    async list() {
      const entries: SecretEntry[] = []
      for (const name of (await namesUnder('')).sort()) entries.push({ name, ...(await versionOf(name)) })
      return entries
    },
    close,
  }
}

/** Sealed (503), a standby that passes nothing on (429, 472, 473), too much (429), refused (403), anything else. */
function ok({ status, body }: VaultAnswer, what: string): Record<string, unknown> {
  if (status >= 200 && status < 300) return body
  throw storeAway(`Vault answered ${status} to ${what}`)
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw storeAway('Vault answered in an unexpected form; is the mount a KV of version 2?')
}
