import type Anthropic from '@anthropic-ai/sdk'
import { GatewayError } from '#lib/core/errors.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { PlannedOutcome } from '#lib/gateway/run-plan.ts'
import { aggregateName } from '#lib/mcp/names.ts'
import { refusalInWords } from '../reader/why.ts'
import { type AskedCall, missingTools } from '../run-calls.ts'
import { needsYes } from '../taint.ts'
import { askForYes, type Wanted } from './approvals/ask-for-yes.ts'
import type { LocalTool } from './local-tool.ts'
import { answerResult, keptAnswer, localResult, type Reading } from './tool-result.ts'
import { askedCall, refusedResult } from './tools.ts'
import type { ModelTurn } from './turn.ts'

const MOST_CALLS = 40

/** What became of one use of a tool: what the model reads of it, or the yes that it waits for. */
export type StepUse = { id: string; approval: string | null; result: Anthropic.ToolResultBlockParam | null }

/**
 * All tool uses of one step are one plan: when one is refused none is made, and each result says so. What writes waits for
 * a person; what only reads is made meanwhile.
 */
export async function runStep(uses: readonly Anthropic.ToolUseBlock[], turn: ModelTurn): Promise<StepUse[]> {
  const own = uses.map((use) => ({ use, local: turn.local.find(({ name }) => name === use.name) }))
  const ofSystems = own.filter(({ local }) => local === undefined).map(({ use }) => use)
  const done = await runPlanned(ofSystems, turn)
  for (const { use, local } of own) {
    if (local !== undefined) done.set(use.id, { approval: null, result: await runLocal(use, local, turn) })
  }
  return uses.map(({ id }) => ({ id, ...(done.get(id) ?? { approval: null, result: refusedResult(id, undefined) }) }))
}

type Done = Map<string, Omit<StepUse, 'id'>>

async function runPlanned(uses: readonly Anthropic.ToolUseBlock[], turn: ModelTurn): Promise<Done> {
  const { calls, gateway } = turn.tools
  const refusedAll = (error: GatewayError): Done =>
    new Map(uses.map(({ id }) => [id, { approval: null, result: refusedResult(id, error) }]))
  if (calls.asked() + uses.length > MOST_CALLS) {
    const next = { nextStep: 'Answer with what you have.' }
    return refusedAll(new GatewayError('invalid_input', `One question may make ${MOST_CALLS} calls.`, next))
  }
  const asked = uses.map((use) => ({ use, call: askedCall(use, gateway), wanted: wantedYes(use, turn) }))
  // A write that its person may not make falls with the whole plan, as if it were a read.
  const hopeless = asked.some(({ wanted }) => wanted === 'refused')
  const now = asked.filter(({ wanted }) => hopeless || wanted === null)
  try {
    const outcomes = now.length === 0 ? [] : await calls.run(now.map(({ call }) => call))
    const done: Done = new Map(
      now.map(({ use, call }, index) => [use.id, { approval: null, result: read(use, call, outcomes[index], turn) }]),
    )
    const waiting = asked.flatMap(({ wanted }) => (wanted === null || wanted === 'refused' ? [] : [wanted]))
    for (const { id, approval } of await askForYes(waiting, turn)) done.set(id, { approval, result: null })
    return done
  } catch (thrown) {
    if (turn.question.signal.aborted) throw thrown
    const error = GatewayError.from(thrown)
    if (error.code === 'internal' || error.code === 'audit_unavailable') throw error
    const missing = missingTools(error)
    for (const { call } of asked) if (missing.includes(aggregateName(call.system, call.tool))) note(call, error, turn)
    return refusedAll(error)
  }
}

/** Why a use waits for its person; null when it does not, `refused` when no yes would help. */
function wantedYes(
  use: Anthropic.ToolUseBlock,
  { tools: { calls, gateway }, question }: ModelTurn,
): Wanted | 'refused' | null {
  const call = askedCall(use, gateway)
  const answer = mayCall(question.caller.principal, call, gateway)
  if (answer.tool === null) return null
  const own = needsYes(answer.tool, calls.taint())
  const byRole = !answer.allowed && answer.reason === 'approval_required'
  if (own === null && !byRole) return null
  if (!answer.allowed && !byRole) return 'refused'
  return { id: use.id, tool: answer.tool, input: answer.input ?? {}, why: own ?? 'role' }
}

/** What a call brought, for the model, for its figures, and for what could not be checked. */
export function read(
  { id }: Pick<Anthropic.ToolUseBlock, 'id'>,
  call: AskedCall,
  outcome: PlannedOutcome | undefined,
  turn: ModelTurn,
): Anthropic.ToolResultBlockParam {
  if (outcome === undefined || !outcome.ok) {
    if (outcome !== undefined) note(call, outcome.error, turn)
    return refusedResult(id, outcome?.error)
  }
  const answer = keptAnswer(outcome, toolOf(call, turn))
  turn.brought.push(answer)
  return answerResult(id, answer, readingOf(turn))
}

async function runLocal(
  { id, input }: Anthropic.ToolUseBlock,
  local: LocalTool,
  turn: ModelTurn,
): Promise<Anthropic.ToolResultBlockParam> {
  try {
    const answer = await local.run(input as Parameters<LocalTool['run']>[0], turn.question, turn.tools)
    turn.brought.push({ kind: 'local', figures: [...answer.figures] })
    return localResult(id, answer, readingOf(turn))
  } catch (thrown) {
    if (turn.question.signal.aborted) throw thrown
    return refusedResult(id, asInputError(thrown))
  }
}

/** What does not fit a tool of ours is the model's slip, which it can mend. */
function asInputError(thrown: unknown): GatewayError {
  if (thrown instanceof Error && thrown.name === 'ZodError') {
    return new GatewayError('invalid_input', 'The arguments do not fit the tool.', { internal: thrown.message })
  }
  return GatewayError.from(thrown)
}

export function readingOf({ book, words, deps, tools, fetchedAt, question }: ModelTurn): Reading {
  const { currency } = tools.gateway.company()
  return { book, words, ownTools: deps.ownTools, currency, fetchedAt, correlationId: question.turnId }
}

function toolOf({ system, tool }: AskedCall, { tools: { gateway } }: ModelTurn) {
  return gateway.catalog.all().tools.find((one) => one.system.slug === system && one.name === tool)
}

function note(call: AskedCall, error: GatewayError, turn: ModelTurn): void {
  if (error.code === 'invalid_input') return
  const { system, tool } = call
  const title = turn.deps.ownTools(system, tool)?.titles[turn.words.locale] ?? toolOf(call, turn)?.title ?? tool
  const item = { system, what: `${title}.`, why: refusalInWords(error, turn.words.locale) }
  if (!turn.unchecked.some(({ what }) => what === item.what)) turn.unchecked.push(item)
}
