import { setTimeout as pause } from 'node:timers/promises'
import type Anthropic from '@anthropic-ai/sdk'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { Unchecked } from '#lib/facts/turn-event.ts'
import { aggregateName } from '#lib/mcp/names.ts'
import { filesForModel } from '../files/for-model.ts'
import { refusalInWords } from '../reader/why.ts'
import { answerOf } from '../run-calls.ts'
import type { Brain, BrainTools, Question } from '../types.ts'
import { costMicros, tokensOf } from './cost.ts'
import { unverifiedFigures } from './figures.ts'
import { earlierTaint, historyOf } from './history.ts'
import type { Messages } from './messages.ts'
import { oneReply, type Reply } from './one-reply.ts'
import { systemPrompt, userTurn } from './prompt.ts'
import { askedCall, modelTools, refusedResult, toolResult } from './tools.ts'

const MOST_TURNS = 8
const MOST_CALLS = 40
const MAX_TOKENS = 8_000

export type ModelDeps = {
  messages: Messages
  model: string
  database: Database
  wait?(ms: number, signal: AbortSignal): Promise<void>
  random?(): number
}

/** Answers with a model. The loop is ours, so that every call of it goes the one road and one step is one plan. */
export function createModelBrain(deps: ModelDeps): Brain {
  return { answer: (question, tools) => answer(question, tools, deps) }
}

async function answer(question: Question, tools: BrainTools, deps: ModelDeps): Promise<{ answeredBy: string }> {
  const { emit, calls, gateway } = tools
  const { conversationId, turnId, locale, signal } = question
  const done = { answeredBy: deps.model }
  emit({ type: 'status', state: 'thinking', by: deps.model })
  calls.begin(await earlierTaint(conversationId, gateway.catalog, deps.database))
  const messages: Anthropic.MessageParam[] = [
    ...(await historyOf(conversationId, turnId, locale, deps.database)),
    { role: 'user', content: [...filesForModel(question.files), { type: 'text', text: userTurn(question) }] },
  ]
  const offered = modelTools(question.caller.principal, gateway)
  const results: unknown[] = []
  const unchecked: Unchecked[] = []
  let said = ''

  const finish = (note: string | null) => {
    if (note !== null) emit({ type: 'text', delta: `\n\n${note}\n\n` })
    const figures = unverifiedFigures(said, { results, question: question.text }, locale)
    if (figures.length > 0) emit({ type: 'unverified', figures })
    if (unchecked.length > 0) emit({ type: 'unchecked', items: unchecked })
    return done
  }

  for (let turn = 1; turn <= MOST_TURNS; turn++) {
    const reply = await oneReply(deps.messages, request(deps.model, offered, messages), {
      signal,
      wait: deps.wait ?? ((ms, stop) => pause(ms, undefined, { signal: stop })),
      random: deps.random ?? Math.random,
      onText(delta) {
        said += delta
        emit({ type: 'text', delta })
      },
    })
    await recordUse(reply, question, tools, deps)
    if (!reply.complete) return finish(notes[locale].cut)
    switch (reply.stopReason) {
      case 'tool_use':
        break
      case 'pause_turn':
        messages.push({ role: 'assistant', content: reply.content })
        continue
      case 'max_tokens':
        return finish(notes[locale].long)
      case 'refusal':
        return finish(notes[locale].refusal)
      case 'model_context_window_exceeded':
        return finish(notes[locale].context)
      default:
        // end_turn, stop_sequence
        return finish(null)
    }
    const uses = reply.content.filter((block) => block.type === 'tool_use')
    messages.push({ role: 'assistant', content: reply.content })
    messages.push({ role: 'user', content: marked(await runStep(uses)) })
    if (said !== '') {
      emit({ type: 'text', delta: '\n\n' })
      said += '\n\n'
    }
    emit({ type: 'status', state: 'thinking' })
  }
  return finish(notes[locale].turns)

  /** All tool uses of one step are one plan: when one is refused none is made, and each result says so. */
  async function runStep(uses: Anthropic.ToolUseBlock[]): Promise<Anthropic.ToolResultBlockParam[]> {
    if (calls.asked() + uses.length > MOST_CALLS) {
      const error = new GatewayError('invalid_input', `One question may make ${MOST_CALLS} calls.`, {
        nextStep: 'Answer with what you have.',
      })
      return uses.map(({ id }) => refusedResult(id, error))
    }
    try {
      const outcomes = await calls.run(uses.map((use) => askedCall(use, gateway)))
      return uses.map(({ id }, index) => {
        const outcome = outcomes[index]
        if (outcome?.ok === true) results.push(answerOf(outcome) ?? outcome.outcome.result.content)
        else note(uses[index], outcome?.error)
        return toolResult(id, outcome)
      })
    } catch (thrown) {
      if (signal.aborted) throw thrown
      const error = GatewayError.from(thrown)
      if (error.code === 'internal') throw error
      const missing = Array.isArray(error.data?.['missing']) ? error.data['missing'].map(String) : []
      for (const use of uses) {
        const { system, tool } = askedCall(use, gateway)
        if (missing.includes(aggregateName(system, tool))) note(use, error)
      }
      return uses.map(({ id }) => refusedResult(id, error))
    }
  }

  function note(use: Anthropic.ToolUseBlock | undefined, error: GatewayError | undefined): void {
    if (use === undefined || error === undefined || error.code === 'invalid_input') return
    const { system, tool } = askedCall(use, gateway)
    const title = gateway.catalog.all().tools.find((one) => one.system.slug === system && one.name === tool)?.title
    const item = { system, what: `${title ?? tool}.`, why: refusalInWords(error, locale) }
    if (!unchecked.some(({ what }) => what === item.what)) unchecked.push(item)
  }
}

function request(
  model: string,
  tools: Anthropic.Tool[],
  messages: Anthropic.MessageParam[],
): Anthropic.MessageStreamParams {
  return { model, max_tokens: MAX_TOKENS, system: systemPrompt, messages, ...(tools.length === 0 ? {} : { tools }) }
}

/** The newest block carries a short cache mark, so that the next step reads everything before it at the low price. */
function marked(results: Anthropic.ToolResultBlockParam[]): Anthropic.ToolResultBlockParam[] {
  return results.map((result, index) =>
    index === results.length - 1 ? { ...result, cache_control: { type: 'ephemeral' } } : result,
  )
}

async function recordUse(reply: Reply, { turnId }: Question, { emit, gateway }: BrainTools, deps: ModelDeps) {
  if (reply.usage === null) return
  const { model, database } = deps
  const tokens = tokensOf(reply.usage)
  const rows = await database.modelPrice.findMany({ where: { model } })
  const prices = rows.map((row) => ({
    ...row,
    input: Number(row.input),
    output: Number(row.output),
    cacheWrite5m: Number(row.cacheWrite5m),
    cacheWrite1h: Number(row.cacheWrite1h),
    cacheRead: Number(row.cacheRead),
  }))
  const cost = costMicros(model, tokens, prices, gateway.clock.now())
  await database.modelUse.create({
    data: {
      id: uuidv7(),
      turnId,
      model,
      inputTokens: tokens.input,
      outputTokens: tokens.output,
      cacheReadTokens: tokens.cacheRead,
      cacheWrite5mTokens: tokens.write5m,
      cacheWrite1hTokens: tokens.write1h,
      costMicros: cost,
    },
  })
  emit({
    type: 'usage',
    model,
    inputTokens: tokens.input,
    outputTokens: tokens.output,
    cacheReadTokens: tokens.cacheRead,
    cacheWriteTokens: tokens.write5m + tokens.write1h,
    costMicros: cost,
  })
}

const notes = {
  en: {
    cut: '**The answer broke off here.** What came until then is kept; nothing unfinished was carried out.',
    long: '**The answer was cut here** because it became too long. Ask for the rest.',
    refusal: '**The model declined to answer this.** Saved plans are not affected.',
    context: '**This conversation has become too long for the model.** Start a new one.',
    turns: '**I stopped after eight steps.** Ask a narrower question.',
  },
  es: {
    cut: '**La respuesta se interrumpió aquí.** Lo que llegó se conserva; nada incompleto se ejecutó.',
    long: '**La respuesta se cortó aquí** por ser demasiado larga. Pregunte por el resto.',
    refusal: '**El modelo no quiso responder esto.** Los planes guardados siguen funcionando.',
    context: '**Esta conversación es demasiado larga para el modelo.** Empiece una nueva.',
    turns: '**Paré después de ocho pasos.** Haga una pregunta más concreta.',
  },
}
