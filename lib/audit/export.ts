import { createHash } from 'node:crypto'
import { dayIn } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { csv } from './csv.ts'
import { type AuditEvent, type SearchDeps, searchAudit } from './search.ts'
import { searchParams } from './search-address.ts'
import { type AuditSearch, rangeOf } from './search-params.ts'
import type { Actor, Trail } from './trail.ts'

const mostExported = 20_000
const perRead = 2_000

const header = [
  ...['at', 'person', 'email', 'door', 'client', 'system', 'tool', 'project', 'action', 'outcome', 'code'],
  ...['ms', 'rows', 'correlation_id', 'call_id', 'intact', 'viewed_by', 'viewed_by_email'],
]

/**
 * All events of a search as one file. It is an event of the trail itself, committed before the file leaves: who took
 * what, how many rows, and the file's SHA-256.
 *
 * @throws GatewayError `response_too_large`: a cut export would look complete.
 */
export async function exportCsv(
  search: AuditSearch,
  { actor, trail, ...deps }: SearchDeps & { actor: Actor; trail: Trail },
): Promise<{ name: string; text: string; rows: number }> {
  const now = deps.now ?? new Date()
  const events: AuditEvent[] = []
  let cursor: string | null = null
  do {
    const page = await searchAudit(cursor === null ? withoutCursor(search) : { ...search, cursor }, {
      reads: deps.reads,
      visibleTo: deps.visibleTo,
      timeZone: deps.timeZone,
      macKey: deps.macKey,
      now,
      limit: perRead,
    })
    events.push(...page.events)
    cursor = page.nextCursor
    if (events.length > mostExported || (events.length === mostExported && cursor !== null)) throw tooMany()
  } while (cursor !== null)

  const text = csv(header, events.map(toRow))
  const params = searchParams(withoutCursor(search)).toString()
  await trail.write(actor, {
    action: 'audit.export',
    facts: { rows: events.length, search: params, sha256: createHash('sha256').update(text).digest('hex') },
  })
  const { from, to } = rangeOf(search, now, deps.timeZone)
  return { name: `audit_${day(from, deps.timeZone)}_${day(to, deps.timeZone)}.csv`, text, rows: events.length }
}

function withoutCursor({ cursor: _, ...search }: AuditSearch): AuditSearch {
  return search
}

function toRow(event: AuditEvent) {
  const { at, person, door, client, system, tool, project, action, outcome, code, ms, rows } = event
  return [
    ...[at, person?.name ?? person?.id ?? null, person?.email ?? null, door, client, system, tool, project, action],
    ...[outcome, code, ms, rows, event.correlationId, event.callId, event.intact ? 'yes' : 'no'],
    ...[event.viewedBy?.name ?? null, event.viewedBy?.email ?? null],
  ]
}

function day(date: Date, timeZone: string): string {
  return date.getTime() === 0 ? 'all' : dayIn(timeZone, date)
}

function tooMany(): GatewayError {
  return new GatewayError(
    'response_too_large',
    `The search holds more than ${mostExported.toLocaleString('en-US')} events.`,
    { nextStep: 'Choose a shorter time or add a filter, and export again.' },
  )
}
