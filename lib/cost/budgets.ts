/** US dollars a month; null: no limit. */
export type Budgets = { person: number | null; team: number | null; company: number | null }

/** What was spent this month, in millionths of a dollar: by the person, by each team of theirs, by everybody. */
export type Spent = { person: number; teams: readonly { name: string; micros: number }[]; company: number }

export type UsedUp = {
  whose: 'person' | 'team' | 'company'
  team: string | null
  spentMicros: number
  mostMicros: number
}

const MICROS = 1_000_000

/** The first budget of which nothing is left. One request may go over it by its own cost, since that is known after it. */
export function usedUp(budgets: Budgets, spent: Spent): UsedUp | null {
  const all = [
    { whose: 'person' as const, team: null, most: budgets.person, micros: spent.person },
    ...spent.teams.map(({ name, micros }) => ({ whose: 'team' as const, team: name, most: budgets.team, micros })),
    { whose: 'company' as const, team: null, most: budgets.company, micros: spent.company },
  ]
  const found = all.find(({ most, micros }) => most !== null && micros >= most * MICROS)
  if (found === undefined) return null
  const { whose, team, most, micros } = found
  return { whose, team, spentMicros: micros, mostMicros: (most ?? 0) * MICROS }
}

export function hasBudget({ person, team, company }: Budgets): boolean {
  return person !== null || team !== null || company !== null
}

/** The calendar month that a day is in: its first day, and the first of the next one. */
export function monthOf(day: string): { first: string; next: string } {
  const [year = 0, month = 1] = day.split('-').map(Number)
  return { first: firstOf(year, month), next: month === 12 ? firstOf(year + 1, 1) : firstOf(year, month + 1) }
}

function firstOf(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}-01`
}
