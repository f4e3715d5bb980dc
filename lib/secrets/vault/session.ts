import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Said, VaultSettings } from '#lib/core/secrets-settings.ts'
import { storeAway } from '../store-away.ts'
import type { VaultAsk } from './request.ts'

const auth = z.object({
  auth: z.object({ client_token: z.string().min(1), lease_duration: z.number(), renewable: z.boolean() }),
})

/** A token with what is known of its lease; `until` is on the monotonic clock. */
export type VaultToken = { token: string; leaseMs: number; until: number; renewable: boolean }

export type VaultSession = {
  /** Good at this moment as far as we know; renewed before its lease ends. Throws `secrets_unavailable`. */
  token(): Promise<VaultToken>
  /** Vault takes it no more: the next one comes from a new sign-in. */
  refused(token: VaultToken): void
}

/** Signs in by AppRole once for everybody who waits. */
export function openSession(
  settings: Pick<VaultSettings, 'appRoleMount' | 'roleId' | 'secretId'>,
  { ask, monotonicMs }: { ask: VaultAsk; monotonicMs: () => number },
): VaultSession {
  let held: VaultToken | null = null
  let changing: Promise<VaultToken> | null = null

  function read(body: unknown): VaultToken {
    const parsed = auth.safeParse(body)
    if (!parsed.success) throw storeAway('Vault gave no token at the sign-in')
    const { client_token: token, lease_duration, renewable } = parsed.data.auth
    // A token without an end (a lease of 0) is looked at once a day all the same.
    const leaseMs = lease_duration > 0 ? lease_duration * 1_000 : 86_400_000
    return { token, leaseMs, until: monotonicMs() + leaseMs, renewable }
  }

  async function signIn(): Promise<VaultToken> {
    const body = { role_id: await saidIn(settings.roleId), secret_id: await saidIn(settings.secretId) }
    const answer = await ask('POST', `auth/${settings.appRoleMount}/login`, { body })
    if (answer.status !== 200) throw storeAway(`Vault answered ${answer.status} to the sign-in by AppRole`)
    return read(answer.body)
  }

  /** Null where it cannot be: then there is a sign-in. Near its longest life a renewal gives less and less. */
  async function renew(old: VaultToken): Promise<VaultToken | null> {
    if (!old.renewable) return null
    const answer = await ask('POST', 'auth/token/renew-self', { token: old.token, body: {} })
    if (answer.status !== 200) return null
    const renewed = read(answer.body)
    return renewed.leaseMs * 2 < old.leaseMs ? null : renewed
  }

  function change(work: () => Promise<VaultToken>): Promise<VaultToken> {
    changing ??= work()
      .then((token) => {
        held = token
        return token
      })
      .finally(() => {
        changing = null
      })
    return changing
  }

  return {
    async token() {
      const now = held
      if (now === null || now.until <= monotonicMs()) return change(signIn)
      // From half of its lease on, so that one failed renewal is none that is noticed.
      if (now.until - now.leaseMs / 2 > monotonicMs()) return now
      return change(async () => (await renew(now)) ?? signIn()).catch(() => now)
    },
    refused(token) {
      if (held === token) held = null
    },
  }
}

/** A file is read at each sign-in: what renews secret ids writes it. */
async function saidIn(said: Said): Promise<string> {
  if ('value' in said) return said.value
  try {
    return (await readFile(/*turbopackIgnore: true*/ said.file, 'utf8')).trim()
  } catch (cause) {
    throw storeAway('a file of the AppRole cannot be read', cause)
  }
}
