import type pg from 'pg'
import { z } from 'zod'
import { uuidPattern } from '#lib/core/uuid.ts'
import type { AuditSearch } from './search-params.ts'
import { wordsIn } from './search-words.ts'

/** One free word and what it is the name of. */
export type Word = { text: string; people: string[]; systems: string[]; tools: { system: string; tool: string }[] }

/** A search whose names have become ids, so that the events are found through their indexes. */
export type Resolved = AuditSearch & {
  people: string[] | null
  /** Whoever looked, by id; `any` for whoever it was, null where the search does not ask. */
  viewers: string[] | 'any' | null
  words: Word[]
  /** Calls admitted up to here have ended or were given up, so only later ones can be running. */
  sweptTo: string
}

const mostWords = 8
/** For `viewer`: seen by an administrator, whoever that was. */
export const anyViewer = 'any'
const swept = z.tuple([z.object({ swept_to: z.string() })])
const ids = z.array(z.object({ id: z.string() }))
const systems = z.array(z.object({ slug: z.string() }))
const tools = z.array(z.object({ system: z.string(), tool: z.string() }))

export async function resolve(search: AuditSearch, reads: pg.Pool): Promise<Resolved> {
  const texts = wordsIn(search.q).slice(0, mostWords)
  const [people, viewers, sweep, words] = await Promise.all([
    peopleOf(search, reads),
    viewersOf(search, reads),
    // Known before the search is planned: the few calls that run are then found through the newest events.
    reads.query('SELECT swept_to::text FROM ledger.sweep'),
    Promise.all(texts.map((text) => meaningOf(text, reads))),
  ])
  return { ...search, people, viewers, words, sweptTo: swept.parse(sweep.rows)[0].swept_to }
}

/** Null when the search names nobody; an empty list when whom it names does not exist. */
async function peopleOf(
  { person, team }: Pick<AuditSearch, 'person' | 'team'>,
  reads: pg.Pool,
): Promise<string[] | null> {
  if (person.length === 0 && team.length === 0) return null
  const byId = person.filter((text) => uuidPattern.test(text.toLowerCase()))
  const { rows } = await reads.query(
    `SELECT p.id FROM person p
      WHERE ($1::text[] = '{}' OR p.email = ANY ($1) OR p.id = ANY ($2::uuid[]))
        AND ($3::text[] = '{}' OR EXISTS (
          SELECT FROM team_member m JOIN team t ON t.id = m.team_id WHERE m.person_id = p.id AND t.slug = ANY ($3)))`,
    [person.map((text) => text.toLowerCase()), byId, team],
  )
  return ids.parse(rows).map(({ id }) => id)
}

function viewersOf({ viewer }: AuditSearch, reads: pg.Pool): Promise<Resolved['viewers']> {
  if (viewer.includes(anyViewer)) return Promise.resolve(anyViewer)
  return peopleOf({ person: viewer, team: [] }, reads)
}

async function meaningOf(text: string, reads: pg.Pool): Promise<Word> {
  const like = `%${escapeLike(text)}%`
  const [people, named, titled] = await Promise.all([
    reads.query('SELECT id FROM person WHERE name ILIKE $1 OR email ILIKE $1 LIMIT 500', [like]),
    reads.query('SELECT slug FROM system WHERE name ILIKE $1', [like]),
    reads.query('SELECT system_slug AS system, name AS tool FROM tool WHERE title ILIKE $1 LIMIT 200', [like]),
  ])
  return {
    text,
    people: ids.parse(people.rows).map(({ id }) => id),
    systems: systems.parse(named.rows).map(({ slug }) => slug),
    tools: tools.parse(titled.rows),
  }
}

/** `%` and `_` in a search are the characters themselves. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
