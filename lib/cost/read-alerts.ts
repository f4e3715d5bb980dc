import type { Reader } from '#lib/db/client.ts'

export type AlertRow = {
  /** `company`, `team:<id>`, `person:<id>` */
  subject: string
  name: string | null
  threshold: number
  budgetMicros: number
  spentMicros: number
  usedUpOn: string | null
}

/** The highest alert of each budget in a month, of what people share; whose own budget it is is told by mail alone. */
export async function readAlerts(db: Pick<Reader, 'budgetAlert' | 'team'>, month: string): Promise<AlertRow[]> {
  const rows = await db.budgetAlert.findMany({
    where: { month: new Date(month), NOT: { subject: { startsWith: 'person:' } } },
    orderBy: [{ subject: 'asc' }, { threshold: 'desc' }],
    distinct: ['subject'],
  })
  const ids = rows.flatMap(({ subject }) => (subject.startsWith('team:') ? [subject.slice(5)] : []))
  const teams = await db.team.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const names = new Map(teams.map(({ id, name }) => [`team:${id}`, name]))
  return rows.map(({ subject, threshold, budgetMicros, spentMicros, usedUpOn }) => ({
    ...{ subject, threshold, name: names.get(subject) ?? null },
    ...{ budgetMicros: Number(budgetMicros), spentMicros: Number(spentMicros) },
    usedUpOn: usedUpOn === null ? null : usedUpOn.toISOString().slice(0, 10),
  }))
}
