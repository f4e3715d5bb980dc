import type pg from 'pg'
import { z } from 'zod'
import type { DaySpend } from './by-day.ts'
import { daysOf, instantsOf } from './period.ts'

const rowShape = z.array(
  z.object({ person: z.string(), day: z.string(), micros: z.coerce.number(), asked: z.number() }),
)

export type SpentDays = {
  everybody: DaySpend[]
  /** Only of people for whom a model worked. */
  people: ReadonlyMap<string, DaySpend[]>
  /** Everything that people of a team spent, also of people in several. */
  ofPeople(ids: readonly string[]): DaySpend[]
}

type Span = { first: string; until: string; timeZone: string }

/** What models cost on each day of a month that runs, by whoever they worked for. */
export async function readSpentDays(reads: pg.Pool, { timeZone, ...span }: Span): Promise<SpentDays> {
  const { from, to } = instantsOf(span, timeZone)
  const { rows } = await reads.query(
    `SELECT c.person_id AS person, (u.at AT TIME ZONE $3)::date::text AS day, sum(coalesce(u.cost_micros, 0)) AS micros,
       count(DISTINCT t.id)::int AS asked
     FROM model_use u JOIN turn t ON t.id = u.turn_id JOIN conversation c ON c.id = t.conversation_id
     WHERE u.at >= $1 AND u.at < $2 GROUP BY 1, 2`,
    [from, to, timeZone],
  )
  const known = rowShape.parse(rows)
  const days = daysOf(span)
  const daysWhere = (wanted: (person: string) => boolean) =>
    summed(
      known.filter(({ person }) => wanted(person)),
      days,
    )
  const ids = [...new Set(known.map(({ person }) => person))]
  return {
    everybody: daysWhere(() => true),
    people: new Map(ids.map((id) => [id, daysWhere((person) => person === id)])),
    ofPeople: (members) => daysWhere((person) => members.includes(person)),
  }
}

function summed(rows: readonly DaySpend[], days: readonly string[]): DaySpend[] {
  const known = Map.groupBy(rows, ({ day }) => day)
  return days.map((day) => {
    const own = known.get(day) ?? []
    return { day, micros: sum(own, 'micros'), asked: sum(own, 'asked') }
  })
}

function sum(rows: readonly DaySpend[], of: 'micros' | 'asked'): number {
  return rows.reduce((all, row) => all + row[of], 0)
}
