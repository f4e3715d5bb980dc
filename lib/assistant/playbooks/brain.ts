import { GatewayError } from '#lib/core/errors.ts'
import type { Emit, Unchecked } from '#lib/facts/turn-event.ts'
import type { PlannedOutcome } from '#lib/gateway/run-plan.ts'
import { answerOf, missingTools } from '../run-calls.ts'
import type { Brain, BrainTools, Question } from '../types.ts'
import { playbooks } from './index.ts'
import { matchPlaybook } from './match.ts'
import { asAnswered } from './read.ts'
import { type Resolved, resolveEntities } from './resolve.ts'
import { mayCall, suggestions } from './suggest.ts'
import type { Answer, PlanContext, Playbook, PlaybookCall, Results } from './types.ts'
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
  const allowed = mayCall(question.caller.principal, gateway)
  const resolved = await resolveEntities({ question: question.text, playbook, calls, mayCall: allowed })
  if (!resolved.ok) {
    askBack(resolved, question, emit)
    return
  }
  const base: PlanContext = { today: question.today, entities: resolved.entities, found: new Map() }
  try {
    const lookups = playbook.lookups?.(base) ?? []
    const looked = lookups.length === 0 ? nothing : await runCalls(lookups, question, tools)
    const context: PlanContext = { ...base, found: looked.results }
    const plan = looked.failed ? [] : playbook.plan(context)
    const answered = plan.length === 0 ? nothing : await runCalls(plan, question, tools)
    const unchecked = [...looked.unchecked, ...answered.unchecked]
    emit({ type: 'status', state: 'writing' })
    if (looked.failed || answered.failed) {
      tellFailure(question, emit)
      emit({ type: 'unchecked', items: unchecked })
      return
    }
    tell(
      playbook.compose(answered.results, { ...context, locale: question.locale, correlationId: question.turnId }),
      unchecked,
      emit,
    )
  } catch (thrown) {
    tellRefusal(GatewayError.from(thrown), playbook, base, question, tools)
  }
}

type Ran = { results: Results; unchecked: Unchecked[]; failed: boolean }
const nothing: Ran = { results: new Map(), unchecked: [], failed: false }

async function runCalls(planned: readonly PlaybookCall[], question: Question, { calls }: BrainTools): Promise<Ran> {
  const outcomes = await calls.run(planned)
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
    unchecked.push({
      system: call.system,
      what: call.what[question.locale],
      why: refusalInWords(errorOf(outcome), question.locale),
    })
  }
  return { results, unchecked, failed }
}

function errorOf(outcome: PlannedOutcome | undefined): GatewayError {
  if (outcome !== undefined && !outcome.ok) return outcome.error
  return new GatewayError('system_rejected', 'The system answered with an error.')
}

function tell({ facts, parts, unchecked }: Answer, missing: Unchecked[], emit: Emit): void {
  for (const [index, fact] of facts.entries()) emit({ type: 'fact', number: index + 1, fact })
  for (const part of parts) {
    if ('text' in part) emit({ type: 'text', delta: part.text })
    else emit({ type: 'block', block: part.block })
  }
  const items = [...missing, ...unchecked]
  if (items.length > 0) emit({ type: 'unchecked', items })
}

function tellFailure({ locale }: Question, emit: Emit): void {
  emit({
    type: 'text',
    delta:
      locale === 'es'
        ? 'No puedo responder ahora: falta una parte sin la cual la respuesta engañaría.\n\n'
        : 'I cannot answer this now: a part is missing without which the answer would mislead.\n\n',
  })
}

/** A refused plan asked nobody. The answer says which right is missing and what can be asked instead. */
function tellRefusal(
  error: GatewayError,
  playbook: Playbook,
  base: PlanContext,
  question: Question,
  tools: BrainTools,
): void {
  const { emit, gateway } = tools
  const missing = missingTools(error)
  if (missing.length === 0) throw error
  const { locale } = question
  const planned = [...(playbook.lookups?.(base) ?? []), ...playbook.plan(base)]
  const refused = planned.filter((call) => missing.includes(`${call.system}__${call.tool}`))
  const decide = (call: PlaybookCall) => gateway.decide(gateway.policy.current(), question.caller.principal, call)
  emit({ type: 'status', state: 'writing' })
  emit({
    type: 'text',
    delta:
      locale === 'es'
        ? '**No se preguntó a ningún sistema.** Tus roles no incluyen todo lo que esta pregunta necesita, y media respuesta parecería completa.\n\n'
        : '**Nothing was asked of any system.** Your roles do not include everything this question needs, and half an answer would look complete.\n\n',
  })
  emit({
    type: 'unchecked',
    items: refused.map((call) => {
      const decision = decide(call)
      return {
        system: call.system,
        what: call.what[locale],
        why: refusalInWords(decision.allowed ? error : new GatewayError('forbidden', decision.message), locale),
      }
    }),
  })
  offer(question, tools)
}

function askBack({ missing, rivals, named }: Extract<Resolved, { ok: false }>, { locale }: Question, emit: Emit): void {
  const es = locale === 'es'
  const what = {
    project: es ? '¿De qué obra se trata?' : 'Which job is it about?',
    vendor: es ? '¿De qué proveedor se trata?' : 'Which vendor is it about?',
    person: es ? '¿De qué persona se trata?' : 'Which person is it about?',
  }[missing]
  const hint =
    rivals.length > 0
      ? `${es ? 'Coinciden varios' : 'Several fit'}:\n\n${rivals.map((rival) => `- ${rival}`).join('\n')}`
      : named === null
        ? es
          ? 'Escriba su número o su nombre en la pregunta.'
          : 'Name it by number or name in the question.'
        : es
          ? `No encontré «${named}» entre los registros que usted puede ver.`
          : `I found no “${named}” in the records you may see.`
  emit({ type: 'text', delta: `${what} ${hint}\n\n` })
}

function sayWhatICan(question: Question, tools: BrainTools): void {
  tools.emit({ type: 'status', state: 'writing' })
  tools.emit({
    type: 'text',
    delta:
      question.locale === 'es'
        ? 'No tengo una respuesta preparada para esta pregunta y no hay ningún modelo configurado, así que no adivino. Nada se consultó.\n\n'
        : 'I have no saved plan for this question, and no model is configured, so I do not guess. Nothing was asked of any system.\n\n',
  })
  offer(question, tools)
}

function offer({ caller, locale }: Question, { gateway, emit }: BrainTools): void {
  const questions = suggestions(caller.principal, locale, gateway)
  if (questions.length > 0) emit({ type: 'block', block: { kind: 'suggestions', questions } })
}
