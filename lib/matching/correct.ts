import { z } from 'zod'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { matchKinds } from '#lib/core/match-kind.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import { type RecordRef, refOf } from './match.ts'
import { readMatched } from './matches.ts'

const ref = z.strictObject({ system: z.string().min(1).max(100), id: z.string().min(1).max(500) })

/** What an administrator says of a record and others: they are one, they are not, or (null) what was said no longer holds. */
export const MatchCorrection = z.strictObject({
  kind: z.enum(matchKinds),
  record: ref,
  others: z.array(ref).min(1).max(200),
  same: z.boolean().nullable(),
})
export type MatchCorrection = z.output<typeof MatchCorrection>

const CORRECTING = 817_107
/** Everything of a kind is joined anew before it holds. */
const patient = { timeout: 20_000, maxWait: 10_000 }

/**
 * Holds from now on, whatever the systems say. Throws `not_found` for a record that no list had, and `invalid_input`
 * where something said before stands against it; then nothing is changed.
 */
export function correctMatch(
  { database, trail }: { database: Database; trail: Trail },
  actor: PersonActing,
  correction: MatchCorrection,
): Promise<void> {
  const { kind, record, others, same } = correction
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CORRECTING}::bigint)`
    for (const other of others) await set(tx, correction, pairOf(record, other), actor.personId)
    const after = await readMatched(tx, kind)
    const group = after.groupOf(record)
    const strangers = [record, ...others].filter((one) => after.groupOf(one).length === 0)
    if (same !== null && strangers.length > 0) {
      throw new GatewayError('not_found', 'No list of the systems has this record any more.')
    }
    const apart = others.filter((one) => !group.some((member) => sameRef(member, one)))
    if (same === true && apart.length > 0) throw against('not the same')
    if (same === false && apart.length < others.length) throw against('the same')
    // Before the commit: a correction that the audit does not know does not hold.
    await trail.write(actor, { action: 'matching.correct', facts: { kind, record, others, same } })
  }, patient)
}

type Pair = { aSystem: string; aId: string; bSystem: string; bId: string }

async function set(tx: Reader, { kind, same }: MatchCorrection, pair: Pair, setBy: string): Promise<void> {
  const of = { kind, ...pair }
  if (same === null) await tx.matchCorrection.deleteMany({ where: of })
  else {
    const said = { same, setBy, setAt: new Date() }
    await tx.matchCorrection.upsert({
      where: { kind_aSystem_aId_bSystem_bId: of },
      create: { ...of, ...said },
      update: said,
    })
  }
}

function pairOf(one: RecordRef, other: RecordRef): Pair {
  if (sameRef(one, other)) throw new GatewayError('invalid_input', 'A record is always the same as itself.')
  const isFirst = one.system < other.system || (one.system === other.system && one.id < other.id)
  const [a, b] = isFirst ? [one, other] : [other, one]
  return { aSystem: a.system, aId: a.id, bSystem: b.system, bId: b.id }
}

function sameRef(one: RecordRef, other: RecordRef): boolean {
  return refOf(one) === refOf(other)
}

function against(said: string): GatewayError {
  return new GatewayError('invalid_input', `Somebody said that some of these records are ${said}.`, {
    nextStep: 'Take that back first.',
  })
}
