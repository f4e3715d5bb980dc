import type pg from 'pg'
import { z } from 'zod'
import { stage } from '#lib/ledger/stages.ts'
import { type About, aboutOf, namedNow } from './changes.ts'
import type { EventOutcome } from './event-outcomes.ts'
import { readChange, readViewer } from './facts.ts'
import { isIntact, type MacKey } from './intact.ts'
import { resolve } from './resolve.ts'
import { outcomeIn, rowsOfCalls } from './rows.ts'
import { onlyPerson, type Viewer } from './scope.ts'
import { type AuditSearch, rangeOf } from './search-params.ts'
import { createBinder, whereOf } from './where.ts'

export { AuditSearch } from './search-params.ts'

const pageSize = 100

/** One call, or one change, as a line of the audit. */
export type AuditEvent = {
  callId: string
  /** When it ended, to the microsecond: ISO 8601 in UTC. */
  at: string
  kind: 'call' | 'change'
  correlationId: string
  /** `name` is null for a person that no table knows. Null when nobody was identified. */
  person: { id: string; name: string | null; email: string | null } | null
  door: string
  client: string | null
  system: string | null
  tool: string | null
  project: string | null
  action: string | null
  outcome: EventOutcome
  code: string | null
  ms: number | null
  rows: number | null
  /** The administrator who saw Gatehouse as this person when it happened. */
  viewedBy: Named | null
  /** What a change was done to. */
  about: About[]
  /** Every row of it is what was signed. */
  intact: boolean
}

type Named = { id: string; name: string; email: string }

export type AuditPage = { events: AuditEvent[]; nextCursor: string | null }

export type SearchDeps = {
  reads: pg.Pool
  visibleTo: Viewer
  macKey: MacKey
  /** Where the days of `from` and `to` begin: the company's zone. */
  timeZone: string
  now?: Date
  limit?: number
}

const utc = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`
const rowShape = z.array(
  z.object({
    call_id: z.string(),
    at: z.string(),
    stage: z.number(),
    correlation_id: z.string(),
    person_id: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    door: z.string(),
    client: z.string().nullable(),
    system: z.string().nullable(),
    tool: z.string().nullable(),
    project: z.string().nullable(),
    action: z.string().nullable(),
    outcome: z.string().nullable(),
    code: z.string().nullable(),
    duration_ms: z.number().nullable(),
    rows: z.number().nullable(),
  }),
)

/**
 * Calls and changes, newest first, as far as the viewer may see them. The next page begins below the last line's place
 * in the order (at, call id), so lines that arrive meanwhile neither repeat nor hide others.
 */
export async function searchAudit(search: AuditSearch, deps: SearchDeps): Promise<AuditPage> {
  const { reads, visibleTo, timeZone, now = new Date(), limit = pageSize } = deps
  const resolved = await resolve(search, reads)
  const binder = createBinder()
  const where = whereOf(resolved, rangeOf(search, now, timeZone), onlyPerson(visibleTo), binder)
  const below = search.cursor === undefined ? '' : ` AND ${belowCursor(search.cursor, binder.add)}`
  const { rows } = await reads.query(
    `SELECT f.*, to_char(f.moment AT TIME ZONE 'UTC', ${utc}) AS at, p.name, p.email
       FROM (
         SELECT e.at AS moment, e.call_id, e.stage, e.correlation_id, e.person_id, e.door, e.client, e.system, e.tool,
                e.project, e.action, e.outcome, e.code, e.duration_ms, e.rows
           FROM ledger.event e
          WHERE ${where}${below}
          ORDER BY e.at DESC, e.call_id DESC
          LIMIT ${binder.add(limit + 1, 'integer')}
       ) f
       LEFT JOIN person p ON p.id = f.person_id
      ORDER BY f.moment DESC, f.call_id DESC`,
    binder.values,
  )
  const found = rowShape.parse(rows).map(toEvent)
  const events = await withProof(found.slice(0, limit), deps)
  const last = events.at(-1)
  return { events, nextCursor: found.length > limit && last !== undefined ? `${last.at}_${last.callId}` : null }
}

type Found = Omit<AuditEvent, 'about' | 'intact' | 'viewedBy'>

/** The columns alone could have been changed: each line is held against the signed text of all its rows. */
async function withProof(found: readonly Found[], { reads, macKey }: SearchDeps): Promise<AuditEvent[]> {
  if (found.length === 0) return []
  const byCall = await rowsOfCalls(found, reads)
  return found.map((event) => {
    const rows = byCall.get(event.callId) ?? []
    const canon = rows[0]?.canon ?? ''
    const facts = event.kind === 'change' ? readChange(canon)?.facts : undefined
    const about = aboutOf(event.action ?? '', facts ?? {})
    return { ...event, viewedBy: readViewer(canon), about, intact: isIntact(rows, macKey) }
  })
}

function belowCursor(cursor: string, add: (value: unknown, type: string) => string): string {
  const [at, callId] = cursor.split('_')
  return `(e.at, e.call_id) < (${add(at, 'timestamptz')}, ${add(callId, 'uuid')})`
}

function toEvent(row: z.infer<typeof rowShape>[number]): Found {
  return {
    callId: row.call_id,
    at: row.at,
    kind: row.stage === stage.change ? 'change' : 'call',
    correlationId: row.correlation_id,
    person: row.person_id === null ? null : { id: row.person_id, name: row.name, email: row.email },
    door: row.door,
    client: row.client,
    system: row.system,
    tool: row.tool,
    project: row.project,
    action: namedNow(row.action),
    outcome: outcomeIn(row.outcome) ?? (row.stage === stage.intent ? 'running' : 'unknown'),
    code: row.code,
    ms: row.duration_ms,
    rows: row.rows,
  }
}
