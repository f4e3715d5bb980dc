import type pg from 'pg'
import type { JsonObject, JsonValue } from '#lib/core/json.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { stage } from '#lib/ledger/stages.ts'
import { type ChainLink, decisionChain } from './chain.ts'
import { aboutOf, namedNow } from './changes.ts'
import type { EventOutcome } from './event-outcomes.ts'
import { type ClosedFacts, type DecidingRule, readChange, readClosed, readOpened, readViewer } from './facts.ts'
import { isIntact, type MacKey } from './intact.ts'
import { type EventRow, namePerson, outcomeIn, rowsOfCall, rowsOfQuestion } from './rows.ts'
import { onlyPerson, type Viewer } from './scope.ts'
import type { AuditEvent } from './search.ts'

/** One call with everything that was decided and done on its way. */
export type EventDetail = AuditEvent & {
  /** ms since 1970; null when the call was refused before it was admitted. */
  admittedAt: number | null
  chain: ChainLink[]
  roles: string[]
  rules: DecidingRule[]
  policyVersion: number
  /** The scope of the limit that bit: `person.minute`. */
  limitScope: string | null
  /** The sentence that the person got. */
  reason: string | null
  stoppedAt: string | null
  requestShape: JsonValue
  requestBytes: number | null
  responseBytes: number | null
  vendorRequestId: string | null
  facts: ClosedFacts
  /** An outcome that came after the call had been given up. */
  later: { outcome: EventOutcome; at: number; rows: number | null } | null
  /** What a change says of itself. */
  change: JsonObject | null
  /** Place among the calls of its question. */
  position: { at: number; of: number }
}

export type EventDeps = { reads: pg.Pool; visibleTo: Viewer; macKey: MacKey }

const noFacts: ClosedFacts = { steps: [], attempts: [], exchanges: [], records: [], masked: [], leftOut: 0 }

/** Null when there is no such event, and equally when this person may not see it. */
export async function readEvent(callId: string, deps: EventDeps): Promise<EventDetail | null> {
  if (!uuidPattern.test(callId)) return null
  const { reads, visibleTo, macKey } = deps
  const only = onlyPerson(visibleTo)
  const rows = await rowsOfCall(callId, only, reads)
  const first = rows[0]
  if (first === undefined) return null
  const [person, siblings] = await Promise.all([
    namePerson(first.person_id, reads),
    rowsOfQuestion(first.correlation_id, only, reads),
  ])
  const calls = [...new Set(siblings.map((row) => row.call_id))]
  return {
    ...detailOf(rows, first),
    person,
    position: { at: calls.indexOf(callId) + 1, of: calls.length },
    intact: isIntact(rows, macKey),
  }
}

function detailOf(rows: readonly EventRow[], first: EventRow): Omit<EventDetail, 'person' | 'position' | 'intact'> {
  const intent = rows.find((row) => row.stage === stage.intent)
  const unknown = rows.find((row) => row.stage === stage.unknown)
  const outcome = rows.find((row) => row.stage === stage.outcome)
  const closing = unknown ?? outcome ?? rows.find((row) => row.stage === stage.denial || row.stage === stage.change)
  const shown = closing ?? first
  const opened = readOpened((intent ?? first).canon)
  const closed = outcome === undefined ? null : readClosed(outcome.canon)
  const ended = outcomeIn(closing?.outcome ?? null) ?? (closing === undefined ? 'running' : 'unknown')
  const stoppedAt = opened?.refusal?.step ?? closed?.facts.stoppedAt ?? null
  const isChange = shown.stage === stage.change
  const change = isChange ? (readChange(shown.canon)?.facts ?? null) : null
  return {
    callId: shown.call_id,
    at: new Date(shown.at_ms).toISOString(),
    kind: isChange ? 'change' : 'call',
    correlationId: shown.correlation_id,
    door: shown.door,
    client: shown.client,
    system: shown.system,
    tool: shown.tool,
    project: shown.project,
    action: namedNow(shown.action),
    about: isChange ? aboutOf(shown.action ?? '', change ?? {}) : [],
    outcome: ended,
    code: shown.code,
    ms: outcome?.duration_ms ?? null,
    rows: outcome?.rows ?? null,
    admittedAt: intent?.at_ms ?? null,
    chain: isChange ? [] : decisionChain({ outcome: ended, code: shown.code, stoppedAt, scope: shown.scope }),
    roles: opened?.facts.roles ?? [],
    rules: opened?.facts.rules ?? [],
    policyVersion: shown.policy_version,
    limitScope: shown.scope,
    reason: opened?.refusal?.reason ?? closed?.facts.message ?? null,
    stoppedAt,
    requestShape: isChange ? null : (opened?.facts.input ?? null),
    requestBytes: shown.request_bytes,
    responseBytes: outcome?.response_bytes ?? null,
    vendorRequestId: outcome?.vendor_request_id ?? null,
    facts: closed?.facts ?? noFacts,
    later:
      unknown === undefined || outcome === undefined
        ? null
        : { outcome: outcomeIn(outcome.outcome) ?? 'unknown', at: outcome.at_ms, rows: outcome.rows },
    viewedBy: readViewer(shown.canon),
    change,
  }
}
