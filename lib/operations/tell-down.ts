import { z } from 'zod'
import { readPermitted } from '#lib/access/holders.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { settle, tell } from '#lib/notices/tell.ts'
import type { Task } from '#lib/queue/queue.ts'
import { HEARD_MS } from './silences.ts'

type DownDeps = { database: Database; now(): Date }

/** A system that was silent for a moment is no news. */
const A_WHILE_MS = 2 * 60_000
/** One that comes and goes is one outage: it is over when nobody has missed it for so long. */
const QUIET_MS = 15 * 60_000
const ONE_LOOKS = 817_104

/**
 * Tells whoever looks after systems of one that does not answer somewhere, whichever replica sees it and whichever runs
 * this: once an outage, and once more when it is over.
 */
export function downTask(deps: DownDeps): Task {
  return { name: 'look for systems that are down', payload: z.unknown(), everyMinutes: 1, run: () => look(deps) }
}

async function look({ database, now }: DownDeps): Promise<void> {
  const at = now()
  await database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${ONE_LOOKS}::bigint)`
    await noteSilences(tx, at)
    const systems = await tx.system.findMany({ where: { state: 'active' }, select: { slug: true, name: true } })
    const nameOf = new Map(systems.map(({ slug, name }) => [slug, name]))
    const open = await tx.systemOutage.findMany({ where: { overAt: null } })
    for (const outage of open) {
      const name = nameOf.get(outage.system)
      if (outage.lastSeen.getTime() <= at.getTime() - QUIET_MS) await endOutage(tx, { outage, name, at })
      else if (outage.toldAt === null && name !== undefined && lasted(outage) >= A_WHILE_MS) {
        await tellDown(tx, { outage, name, at })
      }
    }
  })
}

type Outage = { id: string; system: string; since: Date; lastSeen: Date; toldAt: Date | null }
const lasted = ({ since, lastSeen }: Outage) => lastSeen.getTime() - since.getTime()

/** What any replica says now goes on with an outage that is open, or begins one. */
async function noteSilences(tx: Prisma.TransactionClient, at: Date): Promise<void> {
  const heard = await tx.systemSilence.groupBy({
    by: ['system'],
    where: { seenAt: { gt: new Date(at.getTime() - HEARD_MS) } },
    _min: { since: true },
    _max: { seenAt: true },
  })
  for (const { system, _min, _max } of heard) {
    const lastSeen = _max.seenAt ?? at
    const { count } = await tx.systemOutage.updateMany({ where: { system, overAt: null }, data: { lastSeen } })
    if (count === 0) {
      await tx.systemOutage.create({ data: { id: uuidv7(), system, since: _min.since ?? at, lastSeen } })
    }
  }
  await tx.systemSilence.deleteMany({ where: { seenAt: { lte: new Date(at.getTime() - 10 * HEARD_MS) } } })
}

async function tellDown(
  tx: Prisma.TransactionClient,
  { outage, name, at }: { outage: Outage; name: string; at: Date },
): Promise<void> {
  const to = (await readPermitted(tx, 'systems:read')).map(({ id }) => id)
  const facts = { system: outage.system, name, back: false }
  await tell(tx, { kind: 'system_down', facts, to, key: `down ${outage.id}`, at })
  await tx.systemOutage.update({ where: { id: outage.id }, data: { toldAt: at } })
}

/** Nobody is told that something is back of which they were not told that it was gone. */
async function endOutage(
  tx: Prisma.TransactionClient,
  { outage, name, at }: { outage: Outage; name: string | undefined; at: Date },
): Promise<void> {
  await tx.systemOutage.update({ where: { id: outage.id }, data: { overAt: outage.lastSeen } })
  if (outage.toldAt === null) return
  const told = await tx.notice.findMany({ where: { key: `down ${outage.id}` }, select: { personId: true } })
  await settle(tx, `down ${outage.id}`, at)
  if (name === undefined) return
  const to = told.map(({ personId }) => personId)
  const facts = { system: outage.system, name, back: true }
  await tell(tx, { kind: 'system_down', facts, to, key: `back ${outage.id}`, at })
}
