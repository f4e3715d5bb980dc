import { GatewayError } from '#lib/core/errors.ts'
import type { Unchecked } from '#lib/facts/turn-event.ts'
import { insightWriter } from '#lib/findings/writer.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { PlannedOutcome } from '#lib/gateway/run-plan.ts'
import { type AskedCall, answerOf } from '../run-calls.ts'
import type { Brain, BrainTools, Question } from '../types.ts'
import { playbooks } from './index.ts'
import { matchPlaybook } from './match.ts'
import { asAnswered } from './read.ts'
import { resolveEntities } from './resolve.ts'
import { aboutOf, gatherInsight, PlanRefused } from './run-insight.ts'
import { askBack, offer, sayWhatICan, tell, tellFailure, tellRefusal } from './tell.ts'
import type { Entities, InsightPlaybook, PlanContext, PlanPlaybook, Playbook, PlaybookCall, Results } from './types.ts'
import { refusalInWords } from './why.ts'

/**
 * Answers without a model: the question finds a saved plan, its names are looked up in the company's records, all calls
 * run as one plan under the asking person's rights, and what they bring is put into words by code.
 */
export const playbookBrain: Brain = {
  async answer(question, tools) {
    const match = matchPlaybook(question.text, playbooks)
    if (match === null) {
      sayWhatICan(question, tools)
      return { answeredBy: null }
    }
    await answerWith(match.playbook, question, tools)
    return { answeredBy: `playbook:${match.playbook.id}` }
  },
}

async function answerWith(playbook: Playbook, question: Question, tools: BrainTools): Promise<void> {
  const { calls, emit, gateway } = tools
  emit({ type: 'status', state: 'planning', by: `playbook:${playbook.id}`, title: playbook.title[question.locale] })
  const resolved = await resolveEntities({
    question: question.text,
    playbook,
    calls,
    refusal,
    jobNumbers: gateway.company().jobNumbers(),
  })
  if (!resolved.ok) {
    askBack(resolved, question, emit)
    return
  }
  try {
    if ('plan' in playbook) await answerPlan(playbook, resolved.entities, question, tools)
    else await answerInsight(playbook, resolved.entities, question, tools)
  } catch (thrown) {
    if (!(thrown instanceof PlanRefused)) throw thrown
    tellRefusal(thrown, refusal, question, emit)
    offer(question, tools)
  }

  function refusal(call: AskedCall): GatewayError | null {
    const answer = mayCall(question.caller.principal, call, gateway)
    return answer.allowed ? null : answer.error
  }
}

async function answerInsight(
  playbook: InsightPlaybook,
  entities: Entities,
  question: Question,
  tools: BrainTools,
): Promise<void> {
  const { emit } = tools
  const { input, unchecked, failed } = await gatherInsight(
    playbook.needsOf,
    aboutOf(entities, playbook),
    question,
    tools,
  )
  emit({ type: 'status', state: 'writing' })
  if (failed) {
    tellFailure(unchecked, question, emit)
    return
  }
  const writer = insightWriter(input.words)
  playbook.tell(input, writer)
  tell(writer.answer(), unchecked, emit)
}

async function answerPlan(
  playbook: PlanPlaybook,
  entities: Entities,
  question: Question,
  tools: BrainTools,
): Promise<void> {
  const { emit } = tools
  const { today, locale, turnId: correlationId } = question
  const { currency } = tools.gateway.company()
  const base: PlanContext = { today, entities, found: new Map() }
  const lookups = playbook.lookups?.(base) ?? []
  const looked = lookups.length === 0 ? nothing : await runCalls(lookups, question, tools)
  const context: PlanContext = { ...base, found: looked.results }
  const plan = looked.failed ? [] : playbook.plan(context)
  const answered = plan.length === 0 ? nothing : await runCalls(plan, question, tools)
  const unchecked = [...looked.unchecked, ...answered.unchecked]
  emit({ type: 'status', state: 'writing' })
  if (looked.failed || answered.failed) tellFailure(unchecked, question, emit)
  else tell(playbook.compose(answered.results, { ...context, locale, correlationId, currency }), unchecked, emit)
}

type Ran = { results: Results; unchecked: Unchecked[]; failed: boolean }
const nothing: Ran = { results: new Map(), unchecked: [], failed: false }

async function runCalls(planned: readonly PlaybookCall[], { locale }: Question, { calls }: BrainTools): Promise<Ran> {
  const outcomes = await inOnePlan()
  const results = new Map<string, ReturnType<typeof asAnswered>>()
  const unchecked: Unchecked[] = []
  let failed = false
  for (const [index, call] of planned.entries()) {
    const outcome = outcomes[index]
    const answer = outcome === undefined ? null : answerOf(outcome)
    if (answer !== null) {
      results.set(call.key, asAnswered(call.system, answer))
      continue
    }
    failed ||= call.optional !== true
    unchecked.push({ system: call.system, what: call.what[locale], why: refusalInWords(errorOf(outcome), locale) })
  }
  return { results, unchecked, failed }

  async function inOnePlan(): Promise<PlannedOutcome[]> {
    try {
      return await calls.run(planned)
    } catch (thrown) {
      throw new PlanRefused(
        GatewayError.from(thrown),
        planned.map((call) => ({ ...call, what: call.what[locale] })),
      )
    }
  }
}

function errorOf(outcome: PlannedOutcome | undefined): GatewayError {
  if (outcome !== undefined && !outcome.ok) return outcome.error
  return new GatewayError('system_rejected', 'The system answered with an error.')
}
