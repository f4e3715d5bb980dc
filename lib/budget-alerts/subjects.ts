import type { DaySpend } from '#lib/cost/by-day.ts'
import type { SpentDays } from '#lib/cost/spent-by-day.ts'
import type { AlertDeps } from './deps.ts'

/** Whose budget it is, what was spent of it, and who is told beside those who answer for budgets. */
export type Subject = { key: string; budgetMicros: number; days: DaySpend[]; own: string[]; isShared: boolean }

/** Everything that has a budget: the company, each team, each person for whom a model worked. */
export async function subjectsOf(spent: SpentDays, { database, budgets }: AlertDeps): Promise<Subject[]> {
  const { company, team, person } = budgets()
  const micros = (dollars: number) => Math.round(dollars * 1e6)
  const subjects: Subject[] = []
  if (company !== null) {
    subjects.push({ key: 'company', budgetMicros: micros(company), days: spent.everybody, own: [], isShared: true })
  }
  if (team !== null) {
    const members = await database.teamMember.findMany({ orderBy: [{ teamId: 'asc' }, { personId: 'asc' }] })
    for (const [id, own] of Map.groupBy(members, ({ teamId }) => teamId)) {
      const days = spent.ofPeople(own.map(({ personId }) => personId))
      subjects.push({ key: `team:${id}`, budgetMicros: micros(team), days, own: [], isShared: true })
    }
  }
  if (person !== null) {
    for (const [id, days] of spent.people) {
      subjects.push({ key: `person:${id}`, budgetMicros: micros(person), days, own: [id], isShared: false })
    }
  }
  return subjects
}
