import type Anthropic from '@anthropic-ai/sdk'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { PlannedOutcome } from '#lib/gateway/run-plan.ts'
import { read, type StepUse } from '../step.ts'
import type { ModelTurn } from '../turn.ts'

/**
 * What a person decided, one after the other in the order in which it was asked. A yes is carried out with the arguments
 * that they approved; the model is told what they said and, where they changed it, what was written.
 */
export async function carryOut(uses: readonly StepUse[], turn: ModelTurn): Promise<Anthropic.ToolResultBlockParam[]> {
  const results: Anthropic.ToolResultBlockParam[] = []
  for (const { id, approval, result } of uses) {
    results.push(approval === null ? (result ?? saidNo(id)) : await decided({ id, approval }, turn))
  }
  return results
}

async function decided(
  { id, approval }: { id: string; approval: string },
  turn: ModelTurn,
): Promise<Anthropic.ToolResultBlockParam> {
  const { emit, calls } = turn.tools
  const row = await turn.deps.database.approval.findUnique({ where: { id: approval } })
  if (row === null || row.state !== 'approved') {
    emit({ type: 'approval_state', id: approval, state: 'denied' })
    return saidNo(id)
  }
  const input = row.input as JsonObject
  emit({ type: 'approval_state', id: approval, state: 'approved', input })
  const call = { system: row.system, tool: row.tool, input, toolUseId: id, approval }
  const outcome = await outcomeOf(calls.run([call]))
  const error = outcome instanceof GatewayError ? outcome : errorOf(outcome)
  emit({
    type: 'approval_state',
    id: approval,
    state: error === null ? 'done' : 'failed',
    ...(error === null ? {} : { message: `${error.message} ${error.nextStep}` }),
  })
  const told = read({ id }, call, outcome instanceof GatewayError ? undefined : outcome, turn)
  return outcome instanceof GatewayError
    ? { ...told, content: `${outcome.message} ${outcome.nextStep}` }
    : withInput(told, input)
}

/** A refusal of the whole plan is thrown; here it is one call's. */
async function outcomeOf(run: Promise<PlannedOutcome[]>): Promise<PlannedOutcome | GatewayError> {
  try {
    const [outcome] = await run
    return outcome ?? new GatewayError('internal', 'A call without an outcome.')
  } catch (thrown) {
    return GatewayError.from(thrown)
  }
}

function errorOf(outcome: PlannedOutcome): GatewayError | null {
  if (!outcome.ok) return outcome.error
  const failed = outcome.outcome.result.isError === true
  return failed ? new GatewayError('system_rejected', 'The system answered with an error.') : null
}

function withInput(result: Anthropic.ToolResultBlockParam, input: JsonObject): Anthropic.ToolResultBlockParam {
  const said = `The person approved it with these arguments: ${JSON.stringify(input).replaceAll('<', '\\u003c')}`
  return { ...result, content: [{ type: 'text', text: said }, ...blocksOf(result.content)] }
}

function blocksOf(content: Anthropic.ToolResultBlockParam['content']): Anthropic.TextBlockParam[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }]
  return (content ?? []).filter((block): block is Anthropic.TextBlockParam => isObject(block) && block.type === 'text')
}

function saidNo(id: string): Anthropic.ToolResultBlockParam {
  const content = 'The person said no. Nothing was written. Do not try it again unless they ask for it.'
  return { type: 'tool_result', tool_use_id: id, content, is_error: true }
}
