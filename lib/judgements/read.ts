import type { Reader } from '#lib/db/client.ts'
import type { Judged, Own } from './judgement.ts'

/** What this person said, who takes care of what, and how often a finding was called not useful. */
export async function readJudged(db: Reader, personId: string): Promise<Judged> {
  const [own, assigned, notUseful] = await Promise.all([
    db.findingJudgement.findMany({ where: { personId } }),
    db.findingAssignment.findMany({ select: { finding: true, person: { select: { id: true, name: true } } } }),
    db.findingJudgement.groupBy({ by: ['finding'], where: { verdict: 'not_useful' }, _count: true }),
  ])
  return {
    own: new Map(own.map((row) => [row.finding, ownOf(row)])),
    assigned: new Map(assigned.map(({ finding, person }) => [finding, person])),
    notUseful: new Map(notUseful.map(({ finding, _count: count }) => [finding, count])),
  }
}

type Row = { until: Date | null; money: bigint | null; reason: string }

function ownOf({ until, money, reason }: Row): Own {
  if (until === null) return { verdict: 'not_useful', reason }
  return {
    verdict: 'snoozed',
    until: until.toISOString().slice(0, 10),
    money: money === null ? null : Number(money),
    reason,
  }
}
