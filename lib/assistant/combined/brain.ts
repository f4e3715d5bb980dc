import type { ReaderBrain } from '../reader/brain.ts'
import type { Answered, Brain, BrainTools, Question } from '../types.ts'
import { isForReader } from './is-for-reader.ts'

type Both = { reader: ReaderBrain; model: Brain }

/**
 * The reader first: what it reads whole it answers, and no vendor of models hears of it. What it cannot read, what orders
 * something to be done and what comes with a file is the model's. Where the model cannot be used, what could be asked of
 * the reader stands beside the reason.
 */
export function readerFirst(both: Both): Brain {
  const { reader, model } = both
  return {
    // What waited for a person was the model's.
    ...model,
    async answer(question, tools) {
      // The reader reads no files, so that half of the question would be lost.
      if (question.files.length > 0) return byModel(question, tools, both)
      const { reading, leansOnOthers } = await reader.read(question, tools)
      if (!leansOnOthers && isForReader(reading)) return reader.say(reading, question, tools)
      return byModel(question, tools, both)
    },
  }
}

async function byModel(question: Question, tools: BrainTools, { reader, model }: Both): Promise<Answered> {
  try {
    const answered = await model.answer(question, tools)
    if (answered.unanswered) await offer()
    return answered
  } catch (thrown) {
    // What stands beside the reason must not take its place.
    if (!question.signal.aborted) await offer().catch(() => undefined)
    throw thrown
  }

  async function offer(): Promise<void> {
    const { reading } = await reader.read(question, tools)
    reader.offer(reading, question, tools)
  }
}
