import { decide } from '#lib/access/decide.ts'
import type { Titles } from '#lib/access/titles.ts'
import type { Decision } from '#lib/access/types.ts'
import type { PastCall, PastQuestion, Trouble } from '#lib/company/gateway/types.ts'
import { connectors } from '#lib/connectors/index.ts'
import type { Principal } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { type Details, type EventRow, intentDetails, intentRow, outcomeRow } from '#lib/ledger/rows.ts'
import { type Stage, stage } from '#lib/ledger/stages.ts'
import type { AdmitRequest, Refusal, Subject } from '#lib/ledger/types.ts'
import { limitKeysOf } from '#lib/limits/scopes.ts'
import type { PastVersion } from './demo-policies.ts'
import { sentenceOf } from './demo-sentences.ts'

/** What the ledger decides about a row when it writes it. */
export type Decided = {
  stage: Stage
  outcome: string | null
  code: string | null
  verdict: string | null
  scope: string | null
  policyVersion: number
}

/** A row that is not signed yet. */
export type DemoEntry = { atMs: number; row: EventRow; details: Details; decided: Decided }

export type CallsDeps = {
  versions: ReadonlyMap<number, PastVersion>
  principalOf(employee: string): Principal
  titles: Titles
}

/** How long finding the tool and the admission take. */
const ADMIT_MS = 4

/** The rows of one question, as the road of each of its calls would have left them. */
export function entriesOf(question: PastQuestion, beginMs: number, deps: CallsDeps): DemoEntry[] {
  const correlationId = uuidv7(beginMs)
  const principal = deps.principalOf(question.asker.number)
  return question.calls.flatMap((call) => {
    const startMs = beginMs + call.afterMs
    const subject: Subject = {
      callId: uuidv7(startMs),
      correlationId,
      personId: principal.id,
      door: question.door,
      client: question.client,
      system: call.system,
      tool: call.tool,
      project: call.job,
    }
    return entriesOfCall({ call, subject, principal, startMs, version: question.version }, deps)
  })
}

type Made = { call: PastCall; subject: Subject; principal: Principal; startMs: number; version: number }

function entriesOfCall(made: Made, { versions, titles }: CallsDeps): DemoEntry[] {
  const { call, subject, principal, startMs, version } = made
  const decision = judged(call, principal, versions.get(version), titles)
  const { ending } = call
  const isLimited = ending.outcome === 'limited' && ending.code === 'rate_limited'
  const request: AdmitRequest = {
    ...subject,
    epoch: principal.epoch,
    policyVersion: version,
    ...(decision.allowed ? {} : { refusal: refusalOf(decision.message) }),
    limitKeys: decision.allowed ? limitKeys(call, principal, titles) : [],
    requestBytes: 60 + JSON.stringify(inputOf(call)).length,
    facts: { input: inputOf(call), roles: [...principal.roles], rules: decision.by },
  }
  const opening = { atMs: startMs + ADMIT_MS, row: intentRow(request), details: intentDetails(request) }
  if (!decision.allowed) return [{ ...opening, decided: refused(version, 'forbidden') }]
  if (isLimited) return [{ ...opening, decided: limited(version) }]
  return [{ ...opening, decided: admitted(version) }, outcomeEntry(made, request, decision)]
}

function refusalOf(reason: string): Refusal {
  return { code: 'forbidden', step: 'authorize', reason }
}

/** What the matrix of the day says; the history was drawn by the same answer. */
export function judged(
  wanted: Pick<PastCall, 'system' | 'tool' | 'job'>,
  who: Pick<Principal, 'roles' | 'projects'>,
  version: PastVersion | undefined,
  titles: Titles = {},
): Decision {
  if (version === undefined) throw new Error('The sample company has a call of a policy version that never was.')
  const { system, tool } = wanted
  return decide(version.policy, who, { system, tool, input: inputOf(wanted) }, titles)
}

function inputOf({ job }: Pick<PastCall, 'job'>): JsonObject {
  return job === null ? {} : { project: job }
}

function limitKeys({ system, tool }: PastCall, person: Principal, titles: Titles): string[] {
  const name = titles.system?.(system) ?? system
  return limitKeysOf({ person, tool: { name: tool, title: tool, system: { slug: system, name } } })
}

function outcomeEntry({ call, subject, startMs, version }: Made, request: AdmitRequest, decision: Decision): DemoEntry {
  const { ending } = call
  if (ending.outcome === 'denied') throw new Error('The sample company refused a call that its matrix allows.')
  const durationMs = ending.ms + ADMIT_MS
  const trouble = ending.outcome === 'ok' ? null : ending
  const row = outcomeRow({
    ...subject,
    outcome: ending.outcome,
    code: trouble?.code ?? null,
    durationMs,
    rows: ending.outcome === 'ok' ? ending.rows : null,
    requestBytes: request.requestBytes,
    responseBytes: ending.outcome === 'ok' ? ending.bytes : null,
    vendorRequestId: null,
    policyVersion: version,
    facts: {},
  })
  const facts = { ...timesOf(ending.ms, trouble), decidedBy: { rules: decision.by }, exchanges: [] }
  const said: JsonObject =
    trouble === null ? {} : { message: sentenceOf(trouble, nameOf(call.system)), stoppedAt: 'call system' }
  const decided = { stage: stage.outcome, outcome: row.outcome, code: row.code, verdict: null, scope: null }
  return {
    atMs: startMs + durationMs,
    row,
    details: { facts: { ...facts, ...said } },
    decided: { ...decided, policyVersion: version },
  }
}

function timesOf(ms: number, trouble: Trouble | null): JsonObject {
  const count = trouble?.attempts ?? 1
  const each = Math.round(ms / Math.max(1, count))
  const steps = [
    { step: 'find tool', atMs: 0, ms: 0.1 },
    { step: 'authorize and admit', atMs: 0.1, ms: ADMIT_MS - 0.1 },
    { step: 'borrow credential', atMs: ADMIT_MS, ms: 0.1 },
    { step: 'call system', atMs: ADMIT_MS + 0.1, ms },
  ]
  const attempts = Array.from({ length: count }, (_, index) => ({
    atMs: ADMIT_MS + 0.1 + index * each,
    ms: each,
    code: trouble?.code ?? null,
  }))
  return { steps, attempts }
}

function nameOf(system: string): string {
  return connectors.find(({ slug }) => slug === system)?.name ?? system
}

const undecided = { outcome: null, code: null, scope: null }

function admitted(policyVersion: number): Decided {
  return { ...undecided, stage: stage.intent, verdict: 'admitted', policyVersion }
}

function refused(policyVersion: number, code: string): Decided {
  return { ...undecided, stage: stage.denial, verdict: 'refused', outcome: 'denied', code, policyVersion }
}

function limited(policyVersion: number): Decided {
  const decided = { verdict: 'limited', outcome: 'limited', code: 'rate_limited', scope: 'person.minute' }
  return { ...decided, stage: stage.denial, policyVersion }
}
