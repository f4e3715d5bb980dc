import { createHash, randomBytes } from 'node:crypto'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { PersonActing } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Reader } from '#lib/db/client.ts'
import { asAdministrator } from '#lib/identity/as-administrator.ts'

const HOUR_MS = 3_600_000
/** So long the token before still works, which is what it takes to carry the new one over. */
export const GRACE_HOURS = 24

/** 256 random bits; the answer is the only place where the token ever stands. One that worked until now works for a day more. */
export async function makeScimToken(deps: AccessDeps, actor: PersonActing): Promise<string> {
  const token = `ghscim_${randomBytes(32).toString('base64url')}`
  const prefix = token.slice(0, 11)
  await asAdministrator(deps, actor, async (tx) => {
    const endsAt = new Date(Date.now() + GRACE_HOURS * HOUR_MS)
    const { count } = await tx.scimToken.updateMany({ where: { endsAt: null }, data: { endsAt } })
    await tx.scimToken.create({ data: { id: uuidv7(), hash: hashOf(token), prefix } })
    return { action: 'directory.make_token', facts: { name: prefix, replaced: count } }
  })
  return token
}

/** Every token stops working: the directory can change nothing until it has a new one. */
export function endScimTokens(deps: AccessDeps, actor: PersonActing): Promise<void> {
  return asAdministrator(deps, actor, async (tx) => {
    const now = new Date()
    const { count } = await tx.scimToken.updateMany({ where: working(now), data: { endsAt: now } })
    return { action: 'directory.end_tokens', facts: { count } }
  })
}

function working(now: Date) {
  return { OR: [{ endsAt: null }, { endsAt: { gt: now } }] }
}

/** Which token it is; null for one that does not work. */
export async function verifyScimToken(db: Reader, token: string): Promise<{ id: string; prefix: string } | null> {
  const now = new Date()
  const found = await db.scimToken.findFirst({ where: { hash: hashOf(token), ...working(now) } })
  if (found === null) return null
  const lately = new Date(now.getTime() - 60_000)
  if (found.lastUsedAt === null || found.lastUsedAt < lately) {
    await db.scimToken.update({ where: { id: found.id }, data: { lastUsedAt: now } })
  }
  return { id: found.id, prefix: found.prefix }
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest())
}
