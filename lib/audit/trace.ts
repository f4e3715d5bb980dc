import type pg from 'pg'
import { uuidPattern } from '#lib/core/uuid.ts'
import { stage } from '#lib/ledger/stages.ts'
import { readTurn, type TracedTurn } from './answer.ts'
import { type About, aboutOf, namedNow } from './changes.ts'
import { withCriticalPath } from './critical-path.ts'
import type { EventOutcome } from './event-outcomes.ts'
import { readChange, readViewer } from './facts.ts'
import { isIntact, type MacKey } from './intact.ts'
import { type EventRow, mostRows, namePerson, outcomeIn, type PersonName, rowsOfQuestion } from './rows.ts'
import { onlyPerson, type Viewer } from './scope.ts'
import type { AuditEvent } from './search.ts'
import { callsOf, inOrder, type Span, spansOf, type TracedCall } from './spans.ts'
import { alignCalls, turnSpans } from './turn-spans.ts'

type TracedChange = {
  callId: string
  action: string
  about: About[]
  outcome: EventOutcome
  at: number
  intact: boolean
}

/** Everything that one question or request set in motion. */
export type Trace = {
  correlationId: string
  /** Null when it did not come through the chat. */
  turn: TracedTurn | null
  person: PersonName | null
  /** The administrator who saw Gatehouse as that person meanwhile. */
  viewedBy: AuditEvent['viewedBy']
  door: string
  client: string | null
  policyVersions: number[]
  /** ms since 1970. */
  beganAt: number
  ms: number
  /** Something is still under way. */
  running: boolean
  /** There are more rows than are shown. */
  cut: boolean
  calls: TracedCall[]
  changes: TracedChange[]
  spans: Span[]
  totals: { calls: number; systems: string[]; rows: number; notOk: number }
}

/** Null when there is nothing under this id, and equally when none of it is this person's to see. */
export async function readTrace(
  correlationId: string,
  { reads, visibleTo, macKey, now = new Date() }: { reads: pg.Pool; visibleTo: Viewer; macKey: MacKey; now?: Date },
): Promise<Trace | null> {
  if (!uuidPattern.test(correlationId)) return null
  const only = onlyPerson(visibleTo)
  const [rows, turn] = await Promise.all([
    rowsOfQuestion(correlationId, only, reads),
    readTurn(correlationId, visibleTo, reads),
  ])
  const first = rows[0]
  if (first === undefined && turn === null) return null

  const calls = alignCalls(callsOf(rows, now.getTime(), macKey), turn)
  const beganAt = beginOf(turn, calls, rows)
  const running = turn?.state === 'running' || calls.some(({ outcome }) => outcome === 'running')
  const endedAt = Math.max(beganAt, turn?.finishedAt ?? 0, ...calls.map((call) => call.endedAt))
  const spans = [...spansOf(calls, beganAt), ...(turn === null ? [] : turnSpans(turn, calls, beganAt, endedAt))]
  return {
    correlationId,
    turn,
    person: await namePerson(first?.person_id ?? turn?.askedBy ?? null, reads),
    viewedBy: first === undefined ? null : readViewer(first.canon),
    door: first?.door ?? 'chat',
    client: first?.client ?? null,
    policyVersions: [...new Set(rows.map((row) => row.policy_version))].sort((a, b) => a - b),
    beganAt,
    ms: endedAt - beganAt,
    running,
    cut: rows.length === mostRows,
    calls,
    changes: rows
      .filter((row) => row.stage === stage.change)
      .map((row) => ({
        callId: row.call_id,
        action: namedNow(row.action) ?? '',
        about: aboutOf(row.action ?? '', readChange(row.canon)?.facts ?? {}),
        intact: isIntact(
          rows.filter((other) => other.call_id === row.call_id),
          macKey,
        ),
        outcome: outcomeIn(row.outcome) ?? 'unknown',
        at: row.at_ms,
      })),
    spans: withCriticalPath(inOrder(spans)),
    totals: {
      calls: calls.length,
      systems: [...new Set(calls.map(({ system }) => system))],
      rows: calls.reduce((sum, call) => sum + (call.rows ?? 0), 0),
      notOk: calls.filter(({ outcome }) => outcome !== 'ok' && outcome !== 'running').length,
    },
  }
}

/** A turn's own clock counts alone: rows are stamped by the database, which may stand on another machine. */
function beginOf(turn: TracedTurn | null, calls: readonly TracedCall[], rows: readonly EventRow[]): number {
  const own = turn === null ? (rows[0]?.at_ms ?? Number.POSITIVE_INFINITY) : (turn.moments[0]?.at ?? turn.startedAt)
  return Math.min(own, ...calls.map((call) => call.beganAt))
}
