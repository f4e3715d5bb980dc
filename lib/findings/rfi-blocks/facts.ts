import { sumOf } from '#lib/facts/formula-rows.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import { currencyOf } from '#lib/measures/amounts.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { answered, present } from '#lib/measures/replies.ts'
import { plainWords } from '#lib/measures/words.ts'
import { factOf } from '../finding.ts'
import { type Block, ordersIn, type Rfi, rfisIn } from './records.ts'

export function idOfBlock({ project, submittal }: Block): string {
  return `${project}-${submittal.number}`
}

function rfiSources(rfis: readonly Rfi[], amount: (rfi: Rfi) => number, input: InsightInput) {
  const { words } = input
  return present(rfisIn(input)).flatMap((answer) =>
    sourcesFrom(answer, rfis, (rfi) => ({
      label: `${rfi.number} ${plainWords(rfi.subject, 60)}`,
      amount: amount(rfi),
      value: words.say('block.late', { days: rfi.daysOverdue }),
    })),
  )
}

/** How many answers are late, and by how many days the first and the last of them. */
export function rfiFacts(block: Block, input: InsightInput) {
  const { rfis } = block
  const id = idOfBlock(block)
  const sorted = rfis.toSorted((a, b) => a.daysOverdue - b.daysOverdue)
  const late = (name: 'least' | 'most', rfi: Rfi | undefined) =>
    factOf(input, present(rfisIn(input)), {
      id: `block-${name}-${id}`,
      label: name === 'least' ? 'block.leastLate' : 'block.mostLate',
      value: rfi?.daysOverdue ?? null,
      unit: 'days',
      sources: rfiSources(rfi === undefined ? [] : [rfi], ({ daysOverdue }) => daysOverdue, input),
    })
  return {
    rfis: factOf(input, present(rfisIn(input)), {
      id: `block-rfis-${id}`,
      label: 'block.rfis',
      values: { number: block.submittal.number },
      value: rfis.length,
      unit: 'count',
      sources: rfiSources(rfis, () => 1, input),
    }),
    leastLate: late('least', sorted[0]),
    mostLate: late('most', sorted.at(-1)),
  }
}

/** What is ordered and not released; no value where no order was found, or nobody may look. */
export function ordersFact(block: Block, input: InsightInput): Fact {
  const { words } = input
  const { orders } = block
  const reply = ordersIn(input)
  const sum = sumOf(orders, ({ amount }) => amount)
  return factOf(input, present(reply), {
    id: `block-orders-${idOfBlock(block)}`,
    label: 'block.orders',
    values: { number: block.submittal.number },
    value: answered(reply) && orders.length > 0 ? sum : null,
    unit: 'money',
    currency: currencyOf(orders, input.currency),
    sources: present(reply).flatMap((answer) =>
      sourcesFrom(answer, orders, ({ number, vendor, amount, currency }) => ({
        label: plainWords([number, vendor].filter(Boolean).join(' '), 80),
        amount,
        value: words.money(amount, currency),
      })),
    ),
    formula: {
      rows: orders.map(({ number, vendor, amount }) => ({
        label: number ?? '',
        detail: plainWords(vendor, 60),
        value: amount,
      })),
      total: { label: words.say('block.word'), value: sum },
    },
  })
}
