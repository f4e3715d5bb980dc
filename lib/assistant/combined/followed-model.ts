import { GatewayError } from '#lib/core/errors.ts'
import type { Brain } from '../types.ts'

type Following<C> = {
  /** The same object while nothing changes; null where there is no model. */
  connection(): Promise<C | null>
  by(connection: C): Brain
  without: Brain
}

/** Answers with the model that is set at the moment of each question, and without one while none is. */
export function followedModel<C>({ connection, by, without }: Following<C>): Brain {
  let known: { of: C; brain: Brain } | null = null

  async function now(): Promise<Brain> {
    const of = await connection()
    if (of === null) return without
    if (known?.of !== of) known = { of, brain: by(of) }
    return known.brain
  }

  return {
    answer: async (question, tools) => (await now()).answer(question, tools),
    async resume(question, tools, held) {
      const brain = await now()
      if (brain.resume !== undefined) return brain.resume(question, tools, held)
      throw new GatewayError('system_unavailable', 'There is no model any more that could go on with this answer.', {
        nextStep: 'An administrator sets its key under Company. What was approved can be asked again.',
      })
    },
  }
}
