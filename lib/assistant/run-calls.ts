import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { Emit, ToolEvent } from '#lib/facts/turn-event.ts'
import { reachOf } from '#lib/gateway/reach.ts'
import { recordsOf } from '#lib/gateway/records-of.ts'
import { type PlannedCall, type PlannedOutcome, runPlan } from '#lib/gateway/run-plan.ts'
import type { CallStep, GatewayDeps } from '#lib/gateway/types.ts'
import { afterReading, clean, objectionTo, type Taint } from './taint.ts'

/** One call of a turn: what a question's plan or a model's tool use asks for. */
export type AskedCall = {
  system: string
  tool: string
  input: JsonObject
  optional?: boolean
  /** A model's own id of its tool use, for the audit. */
  toolUseId?: string
  /** A person's yes to exactly this call. */
  approval?: string
}

export type CallRunner = {
  /** What the conversation had read before. From here on a write waits for a person's yes; without it there is none. */
  begin(taint: Taint): void
  taint(): Taint
  /** Runs calls as one plan and tells every step of them; throws the first refusal of a needed call. */
  run(calls: readonly AskedCall[]): Promise<PlannedOutcome[]>
  /** How many calls this turn has asked for. */
  asked(): number
}

export type CallTurn = {
  caller: Caller
  correlationId: string
  signal: AbortSignal
  begunMs: number
  /** How many calls the turn had made before it waited. */
  stepsBefore?: number
}

const ended: readonly ToolEvent['state'][] = ['done', 'denied', 'limited', 'failed', 'skipped']

/**
 * The turn's way to the gateway. What each call is doing is what the road says of it: admitted means that the system is
 * being asked, ended that it answered, so the lanes show nothing that the audit does not.
 */
export function createCallRunner(turn: CallTurn, gateway: GatewayDeps, emit: Emit): CallRunner {
  const { stepsBefore = 0 } = turn
  const steps = new Map<string, ToolEvent>()
  const atMs = () => Math.round(gateway.clock.monotonicMs() - turn.begunMs)

  function tell(step: string, news: Partial<ToolEvent>): void {
    const known = steps.get(step)
    if (known === undefined || ended.includes(known.state)) return
    const next: ToolEvent = { ...known, ...news, atMs: atMs() }
    steps.set(step, next)
    emit(next)
  }

  let taint: Taint | null = null
  const toolOf = (system: unknown, name: unknown) =>
    gateway.catalog.all().tools.find((tool) => tool.system.slug === system && tool.name === name)

  function follow(step: string, news: CallStep): void {
    if (news.step === 'admitted') {
      tell(step, { state: 'calling' })
      return
    }
    const { error, rows, durationMs, attempts } = news
    tell(step, {
      ...(error === null ? { state: 'done' } : refusalOf(error)),
      rows,
      ms: Math.round(durationMs),
      ...(attempts > 1 ? { retries: attempts - 1 } : {}),
    })
  }

  function begin(call: AskedCall): { planned: PlannedCall; step: string } {
    const step = `c${stepsBefore + steps.size + 1}`
    const { system, tool, input, optional, toolUseId, approval } = call
    const event: ToolEvent = {
      type: 'tool',
      step,
      system,
      systemName: gateway.catalog.all().systems.find(({ slug }) => slug === system)?.name ?? system,
      tool,
      title: toolOf(system, tool)?.title ?? tool,
      state: 'queued',
      atMs: atMs(),
    }
    steps.set(step, event)
    emit(event)
    tell(step, { state: 'checking' })
    const planned: PlannedCall = {
      caller: turn.caller,
      system,
      tool,
      input,
      correlationId: turn.correlationId,
      requestBytes: JSON.stringify(input).length,
      signal: turn.signal,
      onStep: (news) => follow(step, news),
      restrict: (candidate) => objectionTo(candidate, taint),
      facts: {
        step,
        ...(toolUseId === undefined ? {} : { toolUse: toolUseId.slice(0, 60) }),
        ...(approval === undefined ? {} : { approval }),
      },
      optional,
      // One yes is one write, however often it is sent.
      ...(approval === undefined ? {} : { approval, idempotencyKey: approval }),
    }
    return { planned, step }
  }

  return {
    begin(earlier) {
      taint = earlier
    },
    taint: () => taint ?? clean,
    asked: () => stepsBefore + steps.size,
    async run(calls) {
      const begun = calls.map(begin)
      try {
        const outcomes = await runPlan(
          begun.map(({ planned }) => planned),
          gateway,
        )
        for (const [index, outcome] of outcomes.entries()) {
          const step = begun[index]?.step ?? ''
          if (outcome.ok) {
            const input = calls[index]?.input
            const reach = reachOf(outcome.outcome.result.structuredContent)
            const personal = outcome.outcome.isPersonal
            if (input !== undefined) emit({ type: 'read', step, input, reach, personal })
            const read = toolOf(outcome.call.system, outcome.call.tool)
            if (read !== undefined && taint !== null) taint = afterReading(taint, read.labels)
            tell(step, {
              state: 'done',
              rows: recordsOf(outcome.outcome.result.structuredContent).count,
              ms: Math.round(outcome.outcome.durationMs),
            })
          } else tellError(step, outcome.error)
        }
        return outcomes
      } catch (thrown) {
        const error = GatewayError.from(thrown)
        const missing = missingTools(error)
        for (const { step, planned } of begun) {
          const refused = missing.includes(`${planned.system}__${planned.tool}`)
          // The others were checked, would have been allowed, and were not made.
          tell(step, refused ? refusalOf(error) : { state: 'skipped' })
        }
        throw error
      }
    },
  }

  function tellError(step: string, error: GatewayError): void {
    tell(step, refusalOf(error))
  }
}

function refusalOf(error: GatewayError): Partial<ToolEvent> {
  const connect = typeof error.data?.['connect'] === 'string' ? { connect: true as const } : {}
  return { state: stateOf(error.outcome), code: error.code, message: error.message, ...connect }
}

/** The tools that made a plan fall, by their aggregate names. */
export function missingTools(error: GatewayError): string[] {
  const missing = error.data?.['missing']
  return Array.isArray(missing) ? missing.map(String) : []
}

function stateOf(outcome: string): ToolEvent['state'] {
  if (outcome === 'denied') return 'denied'
  return outcome === 'limited' ? 'limited' : 'failed'
}

/** The structured answer of a call that went well; an unstructured one has no fields to read. */
export function answerOf(outcome: PlannedOutcome): JsonObject | null {
  if (!outcome.ok || outcome.outcome.result.isError === true) return null
  const { structuredContent } = outcome.outcome.result
  return isObject(structuredContent) ? (structuredContent as JsonObject) : null
}
