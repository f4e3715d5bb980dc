import type pg from 'pg'
import { z } from 'zod'
import { storedNames } from '#lib/audit/changes.ts'
import type { Actor, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { stage } from '#lib/ledger/stages.ts'
import { findSystem, patient } from '#lib/systems/foreign.ts'

type PauseDeps = { db: Database; trail: Trail }

/** Until it is resumed every call of the system is refused. */
export function pauseSystem(deps: PauseDeps, actor: Actor, slug: string, reason: string): Promise<void> {
  return setState(deps, slug, 'paused', () =>
    deps.trail.write(actor, { action: 'systems.pause', facts: { system: slug, reason } }),
  )
}

export function resumeSystem(deps: PauseDeps, actor: Actor, slug: string): Promise<void> {
  return setState(deps, slug, 'active', () =>
    deps.trail.write(actor, { action: 'systems.resume', facts: { system: slug } }),
  )
}

async function setState(
  { db }: PauseDeps,
  slug: string,
  state: 'active' | 'paused',
  recorded: () => Promise<void>,
): Promise<void> {
  const { name } = await findSystem(db, slug)
  await db.$transaction(async (tx) => {
    const { count } = await tx.system.updateMany({ where: { slug, NOT: { state } }, data: { state } })
    if (count === 0) {
      throw new GatewayError('not_found', `${name} is ${state} already.`, {
        nextStep: 'Reload the page to see how it is now.',
      })
    }
    await recorded()
  }, patient)
}

const pauseRow = z.object({ at: z.date(), name: z.string().nullable(), canon: z.string() })
const pauseFacts = z.object({ facts: z.object({ reason: z.string() }) })

export type Pause = { at: Date; by: string | null; reason: string }

/** Who paused a system last, when and why, from the audit. Null when the audit does not know. */
export async function readPause(reads: pg.Pool, slug: string): Promise<Pause | null> {
  const { rows } = await reads.query(
    `SELECT e.at, p.name, e.canon FROM ledger.event e LEFT JOIN person p ON p.id = e.person_id
      WHERE e.stage = ${stage.change} AND e.action = ANY ($2) AND e.canon::jsonb #>> '{facts,system}' = $1
      ORDER BY e.at DESC LIMIT 1`,
    [slug, storedNames('systems.pause')],
  )
  if (rows[0] === undefined) return null
  const { at, name, canon } = pauseRow.parse(rows[0])
  const facts = pauseFacts.safeParse(JSON.parse(canon))
  return facts.success ? { at, by: name, reason: facts.data.facts.reason } : null
}
