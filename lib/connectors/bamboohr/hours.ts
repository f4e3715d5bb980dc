import { weekEnding } from './dates.ts'

/** One time entry with what is known of its person. Times that nobody approved are left out of BambooHR's exports. */
export type Entry = {
  employeeId: string
  person: string
  division: string | null
  date: string
  hours: number
  /** Of the hours; null when BambooHR does not say. */
  overtime: number | null
  doubleTime: number | null
  /** Null when BambooHR does not say. */
  approved: boolean | null
  project: string | null
}

type Grouping = 'week' | 'person' | 'division' | 'project'
type Hours = {
  hours: number
  notExported: number
  overtime: number | null
  doubleTime: number | null
  people: number
}
export type HoursGroup = Hours & { key: string; name: string }

export function hoursBy(entries: readonly Entry[], by: Grouping): HoursGroup[] {
  return [...Map.groupBy(entries, (entry) => keyOf(entry, by))].map(([key, members]) => ({
    key,
    name: by === 'person' ? (members[0]?.person ?? key) : key,
    ...totalHours(members),
  }))
}

export function totalHours(entries: readonly Entry[]): Hours {
  return {
    hours: sumOf(entries, ({ hours }) => hours) ?? 0,
    notExported: sumOf(entries, ({ hours, approved }) => (approved === true ? 0 : hours)) ?? 0,
    overtime: sumOf(entries, ({ overtime }) => overtime),
    doubleTime: sumOf(entries, ({ doubleTime }) => doubleTime),
    people: new Set(entries.map(({ employeeId }) => employeeId)).size,
  }
}

/** Summed in hundredths, as entries are kept; null where not one entry says. */
function sumOf(entries: readonly Entry[], pick: (entry: Entry) => number | null): number | null {
  const said = entries.map(pick).filter((hours) => hours !== null)
  return said.length === 0 ? null : said.reduce((total, hours) => total + Math.round(hours * 100), 0) / 100
}

function keyOf(entry: Entry, by: Grouping): string {
  if (by === 'week') return weekEnding(entry.date)
  if (by === 'person') return entry.employeeId
  return (by === 'division' ? entry.division : entry.project) ?? 'not set'
}
