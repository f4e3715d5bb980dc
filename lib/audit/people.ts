import type pg from 'pg'
import { z } from 'zod'
import { onlyPerson, type Viewer } from './scope.ts'

const names = z.array(z.object({ value: z.string(), label: z.string() }))
const mostNames = 600

/** Whom the query bar may offer: everyone by name, or for those who see their own events only nobody. */
export async function readNames({ reads, visibleTo }: { reads: pg.Pool; visibleTo: Viewer }) {
  if (onlyPerson(visibleTo) !== null) return { people: [], teams: [] }
  const [people, teams] = await Promise.all([
    reads.query(`SELECT email AS value, name AS label FROM person ORDER BY name LIMIT ${mostNames}`),
    reads.query('SELECT slug AS value, name AS label FROM team ORDER BY name'),
  ])
  return { people: names.parse(people.rows), teams: names.parse(teams.rows) }
}
