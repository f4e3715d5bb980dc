import type { JsonObject } from '#lib/core/json.ts'
import type { Answered, Brain, BrainTools, Question } from '../types.ts'
import { type AnswerText, type Said, startText } from './answer-text.ts'
import type { Brought } from './answers.ts'
import { carryOut } from './approvals/carry-out.ts'
import { calculate } from './calculate.ts'
import { asMessages, readEarlier } from './earlier.ts'
import { earlierTaint } from './earlier-taint.ts'
import { createFactBook, type FactBook } from './facts/book.ts'
import { readHeld } from './held.ts'
import { goOn, loop, shorten } from './loop.ts'
import { questionMessage } from './prompt.ts'
import { conversationModel } from './routing/conversation-model.ts'
import { readingOf } from './step.ts'
import { isTooLongToRead, KEPT_TURNS } from './summary.ts'
import { answerResult, localResult } from './tool-result.ts'
import { modelTools } from './tools.ts'
import type { ModelDeps, ModelTurn } from './turn.ts'
import { modelWords } from './words.ts'

/** Answers with a model. The loop is ours, so that every call of it goes the one road and one step is one plan. */
export function createModelBrain(deps: ModelDeps): Brain {
  return {
    answer: (question, tools) => answer(question, tools, deps),
    resume: (question, tools, held) => resume(question, tools, { held, deps }),
  }
}

async function answer(question: Question, tools: BrainTools, deps: ModelDeps): Promise<Answered> {
  const known = { database: deps.database, catalog: tools.gateway.catalog }
  const model = await conversationModel(question, deps.models, deps.database)
  tools.emit({ type: 'status', state: 'thinking', by: model })
  tools.calls.begin(await earlierTaint(question.conversationId, known))
  const earlier = await readEarlier(question, known)
  const turn: ModelTurn = {
    ...begun(question, tools, { deps, earlier: earlier.figures }),
    model,
    earlier,
    step: 0,
    messages: [...asMessages(earlier), questionMessage(question)],
    brought: [],
    fetchedAt: tools.gateway.clock.now().toISOString(),
    unchecked: [],
  }
  if (isTooLongToRead(earlier)) await shorten(turn, { keep: KEPT_TURNS })
  return loop(turn)
}

/** Goes on with the same model and the same messages: what was thought is bound to both. */
async function resume(
  question: Question,
  tools: BrainTools,
  { held: state, deps }: { held: JsonObject; deps: ModelDeps },
): Promise<Answered> {
  const { uses, taint, said, ...held } = readHeld(state)
  tools.emit({ type: 'status', state: 'thinking' })
  tools.calls.begin(taint)
  const turn: ModelTurn = {
    ...begun(question, tools, { deps, earlier: held.earlier.figures, said }),
    ...held,
  }
  bringAgain(held.brought, turn)
  goOn(turn, await carryOut(uses, turn))
  return loop(turn)
}

type Beginning = { deps: ModelDeps; earlier: ModelTurn['earlier']['figures']; said?: readonly Said[] }

type Begun = Pick<ModelTurn, 'question' | 'tools' | 'deps' | 'words' | 'offered' | 'local'> & {
  book: FactBook
  text: AnswerText
}

function begun(question: Question, tools: BrainTools, { deps, earlier, said }: Beginning): Begun {
  const words = modelWords(question.locale)
  const book = createFactBook(earlier)
  const local = [...deps.localTools, calculate(book)]
  return {
    ...{ question, tools, deps, words, book, local },
    offered: modelTools(question.caller.principal, tools.gateway, local),
    text: startText({ emit: tools.emit, book, words }, said),
  }
}

/** The book as it was: what was brought is read again in its order, and gives the same ids. */
function bringAgain(all: readonly Brought[], turn: ModelTurn): void {
  const reading = readingOf(turn)
  for (const one of all) {
    if (one.kind === 'answer') answerResult('', one, reading)
    else localResult('', one, reading)
  }
}
