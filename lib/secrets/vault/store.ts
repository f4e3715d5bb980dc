import { z } from 'zod'
import type { VaultSettings } from '#lib/core/secrets-settings.ts'
import { type KeepingStore, nobodys, type SecretEntry } from '../store.ts'
import { ok, openVault, parse } from './send.ts'

const ATTEMPTS = 3
const KV = 'a KV of version 2'

const found = z.object({ data: z.object({ data: z.object({ value: z.string() }) }) })
const metadata = z.object({ data: z.object({ current_version: z.number(), updated_time: z.string() }) })
const listed = z.object({ data: z.object({ keys: z.array(z.string()) }) })

/** HashiCorp Vault's KV version 2: a secret is `<mount>/<prefix>/<name>` with one field, `value`. */
export function vaultSecrets(settings: VaultSettings, monotonicMs: () => number): KeepingStore {
  const { send, close } = openVault(settings, monotonicMs)
  const at = (kind: 'data' | 'metadata', name: string) =>
    [settings.mount, kind, settings.prefix, name].filter((part) => part !== '').join('/')

  async function versionOf(name: string): Promise<{ version: number; changedAt: Date | null }> {
    const answer = await send('GET', at('metadata', name))
    if (answer.status === 404) return { version: 0, changedAt: null }
    const { data } = parse(metadata, ok(answer, 'metadata'), KV)
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
    const { data } = parse(listed, ok(answer, 'a list'), KV)
    const names: string[] = []
    for (const key of data.keys) {
      const name = `${folder}${key}`
      names.push(...(key.endsWith('/') ? await namesUnder(name) : [name]))
    }
    return names
  }

  async function read(name: string): Promise<string | undefined> {
    const answer = await send('GET', at('data', name))
    // Absent, or its newest version deleted.
    if (answer.status === 404) return undefined
    return parse(found, ok(answer, 'a reading'), KV).data.data.value
  }

  return {
    read: (name) => read(name),
    look: async () => void (await read(nobodys)),
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
