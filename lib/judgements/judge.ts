import { readPermitted } from '#lib/access/holders.ts'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { addDays } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { Judgement } from './judgement.ts'

type Deps = { db: Database; trail: Trail; today: string }

/** What is put off for longer is put away: that is another judgement. */
const LONGEST_DAYS = 366

/** Kept for the person who says it; an assignment for everybody. Nothing holds that the audit does not know. */
export function judge({ db, trail, today }: Deps, actor: PersonActing, judgement: Judgement): Promise<void> {
  return db.$transaction(async (tx) => {
    const { finding } = judgement
    switch (judgement.do) {
      case 'snooze': {
        const { until, reason, money } = judgement
        requireAhead(until, today)
        await say(tx, actor, finding, { verdict: 'snoozed', until: new Date(until), reason, money })
        return trail.write(actor, { action: 'findings.snooze', facts: { finding, until, reason } })
      }
      case 'not_useful': {
        const { reason } = judgement
        await say(tx, actor, finding, { verdict: 'not_useful', until: null, reason, money: null })
        return trail.write(actor, { action: 'findings.not_useful', facts: { finding, reason } })
      }
      case 'restore': {
        await tx.findingJudgement.deleteMany({ where: { personId: actor.personId, finding } })
        return trail.write(actor, { action: 'findings.restore', facts: { finding } })
      }
      case 'assign': {
        const person = await assign(tx, actor, finding, judgement.person)
        return trail.write(actor, { action: 'findings.assign', facts: { finding, person } })
      }
    }
  })
}

function requireAhead(until: string, today: string): void {
  if (until <= today) throw new GatewayError('invalid_input', 'The day has to be after today.')
  if (until > addDays(today, LONGEST_DAYS)) throw new GatewayError('invalid_input', 'The day has to be within a year.')
}

type Said = { verdict: 'snoozed' | 'not_useful'; until: Date | null; reason: string; money: number | null }

async function say(tx: Reader, { personId }: PersonActing, finding: string, said: Said): Promise<void> {
  const row = { ...said, saidAt: new Date() }
  await tx.findingJudgement.upsert({
    where: { personId_finding: { personId, finding } },
    create: { personId, finding, ...row },
    update: row,
  })
}

/** To whoever may see home's list; there they see it under their own rights, or not at all. */
async function assign(tx: Reader, { personId: assignedBy }: PersonActing, finding: string, wanted: string | null) {
  if (wanted === null) {
    await tx.findingAssignment.deleteMany({ where: { finding } })
    return null
  }
  const person = (await assignable(tx)).find(({ id }) => id === wanted)
  if (person === undefined) throw new GatewayError('not_found', 'Nobody of that name can open the list.')
  const row = { personId: person.id, assignedBy, assignedAt: new Date() }
  await tx.findingAssignment.upsert({ where: { finding }, create: { finding, ...row }, update: row })
  return person
}

/** Who can take care of a finding, by name. */
export async function assignable(db: Reader): Promise<{ id: string; name: string; email: string }[]> {
  return (await readPermitted(db, 'home:read')).map(({ id, name, email }) => ({ id, name, email }))
}
