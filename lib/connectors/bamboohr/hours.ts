import { weekEnding } from './dates.ts'

/** One time entry with what is known of its person. Times that nobody approved are left out of BambooHR's exports. */
export type Entry = {
  employeeId: string
  person: string
  division: string | null
  date: string
  hours: number
  /** Null when BambooHR does not say. */
  approved: boolean | null
  project: string | null
}

type Grouping = 'week' | 'person' | 'division' | 'project'
type HoursGroup = { key: string; name: string; hours: number; notExported: number; people: number }

export function hoursBy(entries: readonly Entry[], by: Grouping): HoursGroup[] {
  return [...Map.groupBy(entries, (entry) => keyOf(entry, by))].map(([key, members]) => ({
    key,
    name: by === 'person' ? (members[0]?.person ?? key) : key,
    ...totalHours(members),
  }))
}

/** Summed in hundredths, as entries are kept. */
export function totalHours(entries: readonly Entry[]): { hours: number; notExported: number; people: number } {
  const sum = (some: readonly Entry[]) => some.reduce((total, { hours }) => total + Math.round(hours * 100), 0) / 100
  return {
    hours: sum(entries),
    notExported: sum(entries.filter(({ approved }) => approved !== true)),
    people: new Set(entries.map(({ employeeId }) => employeeId)).size,
  }
}

function keyOf(entry: Entry, by: Grouping): string {
  if (by === 'week') return weekEnding(entry.date)
  if (by === 'person') return entry.employeeId
  return (by === 'division' ? entry.division : entry.project) ?? 'not set'
}
