import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import type { Answer } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import type { Looked, Order, Signed, Value } from './records.ts'

/** One system's contract value, as its record says it. */
export function valueFact(value: Value, job: string, input: InsightInput): Fact {
  const { words } = input
  const { answer, record, amount, currency, system } = value
  return factOf(input, [answer], {
    id: `contract-${system}-${job}`,
    label: 'contract.in',
    values: { system: words.say(`system.${system}`) },
    value: amount,
    unit: 'money',
    currency,
    sources: sourcesFrom(answer, [record], () => ({
      label: words.say('source.contract', { system: words.say(`system.${system}`) }),
      amount: amount ?? undefined,
      value: typeof amount === 'number' ? words.money(amount, currency) : undefined,
    })),
  })
}

function orderSources(orders: readonly Order[], answer: Answer, sign: 1 | -1, { words }: InsightInput) {
  return sourcesFrom(answer, orders, ({ number, title, amount, currency }) => ({
    label: `${number} ${plainWords(title, 80)}`,
    amount: sign * amount,
    value: words.money(amount, currency),
  }))
}

/** What is approved and counted, and signed by nobody. */
export function unsignedFact({ open, orders }: Looked, job: string, input: InsightInput): Fact {
  const sum = sumOf(open, ({ amount }) => amount)
  return factOf(input, orders === null ? [] : [orders], {
    id: `unsigned-${job}`,
    label: 'contract.amount',
    values: { job },
    value: orders === null ? null : sum,
    unit: 'money',
    currency: currencyOf(open, input.currency),
    sources: orders === null ? [] : orderSources(open, orders, 1, input),
    formula: {
      rows: open.map(({ number, title, amount }) => ({ label: number, detail: plainWords(title, 60), value: amount })),
      total: { label: input.words.say('contract.word'), value: sum },
    },
  })
}

/** The contract that counts, as the sum it is. */
export function signedFact(
  { orders, open }: Looked,
  signed: Signed,
  job: string,
  input: InsightInput,
): Fact | undefined {
  if (orders === null) return undefined
  const { words } = input
  const { from, start, added, amount } = signed
  const counted = from === 'original' ? added : open
  const sign = from === 'original' ? 1 : -1
  return factOf(input, [start.answer, orders], {
    id: `signed-${job}`,
    label: 'contract.signedValue',
    value: amount,
    unit: 'money',
    currency: currencyOf([start, ...counted], input.currency),
    sources: [
      ...sourcesFrom(start.answer, [start.record], () => ({
        label: words.say(from === 'original' ? 'contract.original' : 'source.contract', {
          system: words.say(`system.${start.system}`),
        }),
        amount: start.amount ?? undefined,
        value: words.money(start.amount ?? 0, start.currency),
      })),
      ...orderSources(counted, orders, sign, input),
    ],
    formula: {
      rows: [
        {
          label: words.say(from === 'original' ? 'contract.originalRow' : 'contract.counted'),
          detail: words.say(`system.${start.system}`),
          value: start.amount ?? 0,
        },
        ...counted.map(({ number, title, amount: each }) => ({
          label: number,
          detail: plainWords(title, 60),
          value: sign * each,
        })),
      ],
      total: { label: words.say('contract.signedRow'), value: amount },
    },
  })
}
