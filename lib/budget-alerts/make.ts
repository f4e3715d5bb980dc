import { readPermitted } from '#lib/access/holders.ts'
import { gatehouseItself } from '#lib/audit/trail.ts'
import { addDays, dayIn } from '#lib/core/days.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { hasBudget, monthOf } from '#lib/cost/budgets.ts'
import { readSpentDays } from '#lib/cost/spent-by-day.ts'
import { choicesOf } from '#lib/notices/choices.ts'
import { tell } from '#lib/notices/tell.ts'
import { type Crossed, crossedOf } from './crossed.ts'
import type { AlertDeps } from './deps.ts'
import { subjectNames } from './names.ts'
import { type Subject, subjectsOf } from './subjects.ts'

/** Notes every part of a budget that is used up, once a month each, whoever looks first. */
export async function makeAlerts(deps: AlertDeps): Promise<void> {
  if (!hasBudget(deps.budgets())) return
  const timeZone = deps.timeZone()
  const today = dayIn(timeZone, deps.now())
  const { first, next } = monthOf(today)
  const spent = await readSpentDays(deps.reads, { first, until: addDays(today, 1), timeZone })
  const subjects = await subjectsOf(spent, deps)
  const crossed = subjects.flatMap((subject) => {
    const found = crossedOf(subject.days, subject.budgetMicros, next)
    return found === null ? [] : [{ subject, found }]
  })
  if (crossed.length === 0) return
  const shared = await answerable(deps)
  for (const { subject, found } of crossed) {
    await note({ month: new Date(first), subject, found, told: subject.isShared ? shared : subject.own }, deps)
  }
}

/** Administrators, and whoever the budget names: both only while they are active. */
async function answerable({ database, named }: AlertDeps): Promise<string[]> {
  const emails = named().map((email) => email.toLowerCase())
  const [administrators, others] = await Promise.all([
    readPermitted(database, 'cost:write'),
    database.person.findMany({ where: { email: { in: emails }, status: 'active' }, select: { id: true } }),
  ])
  return [...new Set([...administrators, ...others].map(({ id }) => id))]
}

type Noted = { month: Date; subject: Subject; found: Crossed; told: readonly string[] }

/** All rows and the audit in one transaction. The highest part that is new is told; what was passed with it is not. */
async function note({ month, subject, found, told }: Noted, { database, trail, now }: AlertDeps): Promise<void> {
  const key = { month, subject: subject.key }
  await database.$transaction(async (tx) => {
    const base = {
      ...key,
      ...{ budgetMicros: BigInt(subject.budgetMicros), spentMicros: BigInt(found.spentMicros), at: now() },
      usedUpOn: found.usedUpOn === null ? null : new Date(found.usedUpOn),
    }
    const made = await tx.budgetAlert.createManyAndReturn({
      data: found.thresholds.map((threshold) => ({ ...base, threshold })),
      skipDuplicates: true,
    })
    const [highest] = made.toSorted((a, b) => b.threshold - a.threshold)
    if (highest === undefined || highest.threshold < Math.max(...found.thresholds)) return
    const { threshold } = highest
    const choices = await choicesOf(tx, told, 'limit_near')
    await tx.budgetMail.createMany({
      data: told
        .filter((id) => choices(id).mail)
        .map((personId) => ({ id: uuidv7(), ...key, threshold, personId, changedAt: now() })),
      skipDuplicates: true,
    })
    const nameOf = await subjectNames([{ subject: subject.key }], { database })
    await tell(tx, {
      kind: 'limit_near',
      facts: { subject: subject.key, name: nameOf(subject.key), threshold },
      ...{ to: told, key: `budget ${subject.key} ${month.toISOString().slice(0, 7)} ${threshold}`, at: now() },
    })
    await trail.write(gatehouseItself(), {
      action: 'cost.budget_alert',
      facts: {
        ...{ name: subject.key, month: month.toISOString().slice(0, 7), threshold, told: told.length },
        ...{ budgetMicros: subject.budgetMicros, spentMicros: found.spentMicros, usedUpOn: found.usedUpOn },
      },
    })
  })
}
