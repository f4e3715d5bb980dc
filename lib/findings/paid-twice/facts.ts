import { sourcesFrom, withoutAmount } from '#lib/facts/sources.ts'
import type { Fact, FactSource } from '#lib/facts/types.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { present } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import { type Double, type Paid, paymentsIn } from './records.ts'

function sourcesOf({ payments }: Paid, input: InsightInput): FactSource[] {
  const { words } = input
  return present(paymentsIn(input)).flatMap((answer) =>
    sourcesFrom(answer, payments, ({ vendor, checkNumber, date, amount }) => ({
      label: words.say('twice.check', { vendor: plainWords(vendor, 60), check: checkNumber ?? '–' }),
      amount,
      value: words.day(date),
    })),
  )
}

/** What was paid beyond the first time; the first payment stands beside it and adds nothing. */
export function overFact({ number, owed, again, over }: Double, input: InsightInput): Fact {
  const { words } = input
  return factOf(input, present(paymentsIn(input)), {
    id: `paid-twice-${number}`,
    label: 'twice.over',
    values: { number },
    value: over,
    unit: 'money',
    currency: owed.payments[0]?.currency,
    sources: [...again.flatMap((bill) => sourcesOf(bill, input)), ...sourcesOf(owed, input).map(withoutAmount)],
    formula: {
      rows: again.map(({ payments, first, total }) => ({
        label: words.say('twice.again'),
        detail: `${plainWords(payments[0]?.vendor ?? '', 60)}, ${words.day(first)}`,
        value: total,
      })),
      total: { label: words.say('twice.word'), value: over },
    },
  })
}

/** What the invoice was over, as it was paid the first time. */
export function eachFact({ number, owed }: Double, input: InsightInput): Fact {
  return factOf(input, present(paymentsIn(input)), {
    id: `paid-once-${number}`,
    label: 'twice.each',
    values: { number },
    value: owed.total,
    unit: 'money',
    currency: owed.payments[0]?.currency,
    sources: sourcesOf(owed, input),
  })
}
