import { stage } from '#lib/ledger/stages.ts'
import type { EventOutcome } from './event-outcomes.ts'
import { type ClosedFacts, readClosed, readOpened } from './facts.ts'
import { isIntact, type MacKey } from './intact.ts'
import { type EventRow, outcomeIn } from './rows.ts'

export type Layer = 'gatehouse' | 'model' | 'system' | 'waiting' | 'refused'
/** ms since the trace began. */
export type Segment = { layer: Layer; from: number; to: number }

export type Span = {
  id: string
  /** `call`, and below it the attempts and waits of a call that needed more than one; `turn` is work between calls. */
  kind: 'call' | 'attempt' | 'wait' | 'turn'
  callId: string | null
  system: string | null
  tool: string | null
  /** Number of an attempt; name of a turn's state. */
  part: string | null
  from: number
  to: number
  segments: Segment[]
  outcome: EventOutcome
  code: string | null
  rows: number | null
  /** How much earlier than it really did it may seem to begin. */
  slackMs: number
  /** On the chain of steps that made the answer take as long as it did. */
  critical: boolean
}

export type TracedCall = {
  callId: string
  system: string
  tool: string
  project: string | null
  outcome: EventOutcome
  code: string | null
  rows: number | null
  reason: string | null
  masked: string[]
  leftOut: number
  /** ms since 1970, by the database's clock and the road's own stop-watch. */
  beganAt: number
  endedAt: number
  /** How much earlier than it really did it may seem to begin: the wait for the commit that its time is counted back from. */
  slackMs: number
  /** The step of a chat turn that it was: `c3`. */
  step: string | null
  facts: ClosedFacts | null
  /** Every row of it is what was signed. */
  intact: boolean
}

/** The calls of a question, put together from their rows and in the order in which they began. Pure. */
export function callsOf(rows: readonly EventRow[], nowMs: number, macKey: MacKey): TracedCall[] {
  const all = Map.groupBy(rows, (row) => row.call_id)
  const byCall = Map.groupBy(
    rows.filter((row) => row.stage !== stage.change),
    (row) => row.call_id,
  )
  return [...byCall.values()]
    .flatMap((own) => callOf(own, nowMs) ?? [])
    .map((call) => ({ ...call, intact: isIntact(all.get(call.callId) ?? [], macKey) }))
    .sort((a, b) => a.beganAt - b.beganAt || (a.callId < b.callId ? -1 : 1))
}

function callOf(rows: readonly EventRow[], nowMs: number): Omit<TracedCall, 'intact'> | null {
  const first = rows[0]
  if (first === undefined) return null
  const intent = rows.find((row) => row.stage === stage.intent)
  const outcome = rows.find((row) => row.stage === stage.outcome)
  const closing = outcome ?? rows.find((row) => row.stage === stage.denial || row.stage === stage.unknown)
  const facts = outcome === undefined ? null : (readClosed(outcome.canon)?.facts ?? null)
  const opened = readOpened((intent ?? first).canon)
  const admit = facts?.steps.find(({ step }) => step === 'authorize and admit')
  const openedAt = (intent ?? first).at_ms
  const beganAt = admit === undefined ? openedAt : openedAt - admit.atMs - admit.ms
  const endedAt = outcome?.duration_ms == null ? (closing?.at_ms ?? nowMs) : beganAt + outcome.duration_ms
  return {
    callId: first.call_id,
    system: first.system ?? '',
    tool: first.tool ?? '',
    project: first.project,
    outcome: closing === undefined ? 'running' : (outcomeIn(closing.outcome) ?? 'unknown'),
    code: closing?.code ?? null,
    rows: outcome?.rows ?? null,
    reason: opened?.refusal?.reason ?? facts?.message ?? null,
    masked: facts?.masked ?? [],
    leftOut: facts?.leftOut ?? 0,
    beganAt,
    endedAt: Math.max(beganAt, endedAt),
    slackMs: admit?.ms ?? 0,
    step: opened?.facts.step ?? null,
    facts,
  }
}

/** Rows of the waterfall: a call, and its attempts where one was not enough. */
export function spansOf(calls: readonly TracedCall[], traceBegan: number): Span[] {
  return calls.flatMap((call) => {
    const begin = call.beganAt - traceBegan
    const end = call.endedAt - traceBegan
    const attempts = attemptSegments(call, begin)
    const spans: Span[] = [spanOf(call, { id: call.callId, kind: 'call', part: null, from: begin, to: end, attempts })]
    return attempts.length > 1 ? [...spans, ...partsOf(call, attempts)] : spans
  })
}

type Tried = Segment & { code: string | null }

function attemptSegments({ facts }: TracedCall, begin: number): Tried[] {
  const tried = facts?.attempts ?? []
  return tried.map(({ atMs, ms, code }) => ({
    layer: code === null ? 'system' : 'refused',
    from: begin + atMs,
    to: begin + atMs + ms,
    code,
  }))
}

type Place = { id: string; kind: Span['kind']; part: string | null; from: number; to: number; attempts: Tried[] }

function spanOf(call: TracedCall, { attempts, ...place }: Place): Span {
  return {
    ...place,
    callId: call.callId,
    system: call.system,
    tool: call.tool,
    segments: segmentsOf(call, place.from, place.to, attempts),
    outcome: call.outcome,
    code: call.code,
    rows: call.rows,
    slackMs: call.slackMs,
    critical: false,
  }
}

/** Gatehouse's own work fills what the attempts and the waits between them leave. */
function segmentsOf({ facts, outcome }: TracedCall, from: number, to: number, attempts: readonly Tried[]): Segment[] {
  if (attempts.length > 0) {
    const first = attempts[0]?.from ?? from
    const last = attempts.at(-1)?.to ?? to
    const waits = gapsBetween(attempts)
    return [
      { layer: 'gatehouse', from, to: first },
      ...attempts.map(({ layer, from: start, to: end }): Segment => ({ layer, from: start, to: end })),
      ...waits,
      { layer: 'gatehouse', from: last, to },
    ].filter((segment): segment is Segment => segment.to > segment.from)
  }
  // A call that broke off keeps no attempts; the step's own time still says when the system was asked.
  const asked = facts?.steps.find(({ step }) => step === 'call system')
  if (asked === undefined) return [{ layer: outcome === 'running' ? 'waiting' : 'gatehouse', from, to }]
  const start = from + asked.atMs
  const layer: Layer = outcome === 'ok' ? 'system' : 'refused'
  return [
    { layer: 'gatehouse' as const, from, to: start },
    { layer, from: start, to: start + asked.ms },
    { layer: 'gatehouse' as const, from: start + asked.ms, to },
  ].filter((segment) => segment.to > segment.from)
}

function gapsBetween(attempts: readonly Tried[]): Segment[] {
  return attempts.slice(1).map((next, at) => ({ layer: 'waiting', from: attempts[at]?.to ?? next.from, to: next.from }))
}

function partsOf(call: TracedCall, attempts: readonly Tried[]): Span[] {
  const common = { callId: call.callId, system: call.system, tool: call.tool, slackMs: 0, critical: false }
  return attempts.flatMap((attempt, at): Span[] => {
    const { layer, from, to, code } = attempt
    const last = at === attempts.length - 1
    const next = attempts[at + 1]
    const made: Span = {
      ...common,
      id: `${call.callId}-${at + 1}`,
      kind: 'attempt',
      part: String(at + 1),
      from,
      to,
      code,
      segments: [{ layer, from, to }],
      outcome: code === null ? 'ok' : code === 'system_throttled' || code === 'busy' ? 'limited' : 'failed',
      rows: last && code === null ? call.rows : null,
    }
    if (next === undefined || next.from - to < 1) return [made]
    const wait: Span = {
      ...common,
      id: `${call.callId}-${at + 1}w`,
      kind: 'wait',
      part: null,
      from: to,
      to: next.from,
      code: null,
      rows: null,
      segments: [{ layer: 'waiting', from: to, to: next.from }],
      outcome: 'running',
    }
    return [made, wait]
  })
}

/** By begin, a turn's state before the calls that it made; the attempts of a call stay below it. */
export function inOrder(spans: readonly Span[]): Span[] {
  const isWhole = ({ kind }: Span) => kind === 'call' || kind === 'turn'
  const parts = Map.groupBy(
    spans.filter((span) => !isWhole(span)),
    ({ callId }) => callId,
  )
  return spans
    .filter(isWhole)
    .sort((a, b) => a.from - b.from || (a.kind === b.kind ? a.to - b.to : a.kind === 'turn' ? -1 : 1))
    .flatMap((whole) => [whole, ...(whole.callId === null ? [] : (parts.get(whole.callId) ?? []))])
}
