import { sentence, together, type Words } from '#lib/measures/words.ts'
import type { Headline } from '../finding.ts'
import { told } from '../told.ts'
import type { RfiBlocks } from './find.ts'

export function headline({ subject: job, project, facts, block, engineer }: RfiBlocks, words: Words): Headline {
  const { say } = words
  const { number } = block.submittal
  const count = block.rfis.length
  return {
    amountWord: say('block.word'),
    title: say('block.title', { job, count, number }),
    cause: together(
      engineer === null
        ? say('block.causeLate', { days: facts.mostLate.value ?? 0 })
        : say('block.cause', { engineer: engineer.name, days: facts.mostLate.value ?? 0 }),
      block.orders.length > 0 &&
        say('block.order', {
          orders: block.orders.map((order) => order.number ?? '').join(', '),
          amount: told(facts.orders, words),
        }),
    ),
    brief: sentence(say, 'block.brief', { rfis: facts.rfis, late: facts.mostLate }, { job, number }),
    question: say('block.ask', { job: project ?? '' }),
  }
}
