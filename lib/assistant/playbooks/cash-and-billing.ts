import type { Fact } from '#lib/facts/types.ts'
import type { InsightWriter } from '#lib/findings/writer.ts'
import { agingFact } from '#lib/measures/aging.ts'
import { asks, wanted } from '#lib/measures/asks.ts'
import { cash } from '#lib/measures/cash.ts'
import { creditFact, daysFact } from '#lib/measures/cash-reach.ts'
import { jobName } from '#lib/measures/figure.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { netBilling } from '#lib/measures/net-billing.ts'
import { answered, recordsOf } from '#lib/measures/replies.ts'
import * as netsuite from '#lib/measures/topics/netsuite.ts'
import type { Amount } from '#lib/measures/topics/topic.ts'
import type { InsightPlaybook } from './types.ts'

export const cashAndBilling: InsightPlaybook = {
  id: 'cash-and-billing',
  title: { en: 'Cash and billing position', es: 'Caja y posición de facturación' },
  examples: {
    en: ['How much cash do we have and are we over- or under-billed?', 'What is our cash position?'],
    es: ['¿Cuánta caja tenemos y cómo está la facturación?'],
  },
  signals: [
    [/\bcash\b|\bcaja\b|\bliquid|\befectivo|\bbank balance/, 3],
    [/\bcredit line\b|\bline of credit\b|\blinea de credito/, 2],
    [/\bbilling position\b|\bwip\b|\bposicion de facturacion/, 2],
    [/\bposition\b|\bposicion\b|\bdays of\b/, 0.5],
  ],
  needsOf: (input) => [
    ...cash.needs(input),
    ...netBilling.needs(input),
    wanted(asks.receivables('project')),
    wanted(asks.payables()),
  ],
  tell(input, writer) {
    tellCash(input, writer)
    tellNet(input, writer)
    tellOwing(input, writer)
    tellDifferences(input, writer)
  },
}

function tellCash(input: InsightInput, writer: InsightWriter): void {
  const figure = cash.compute(input)
  if (figure === null) return
  const days = daysFact(figure.fact, input)
  const credit = creditFact(input)
  writer.paragraph(
    days === null
      ? writer.say('money.cash', { cash: figure.fact })
      : writer.say('money.cashDays', { cash: figure.fact, daysOfRevenue: days }),
    credit !== null && writer.say('money.credit', { credit }),
  )
}

function tellNet(input: InsightInput, writer: InsightWriter): void {
  const figure = netBilling.compute(input)
  const wip = input.answers.of(netsuite.wip)
  if (figure === null || !answered(wip)) return
  const side = sideOf(figure.fact)
  const period = wip.beside.period ?? ''
  writer.paragraph(
    wip.jobs === null
      ? writer.say('money.net', { net: figure.fact }, { side, period })
      : writer.say('money.netOwn', { net: figure.fact }, { side, period, count: wip.jobs.length }),
  )
}

/** The formula's total has the sign that the figure, which is a size, has not. */
function sideOf({ formula }: Fact): 'over' | 'under' | 'even' {
  const net = formula?.total.value ?? 0
  if (net === 0) return 'even'
  return net > 0 ? 'over' : 'under'
}

function tellOwing(input: InsightInput, writer: InsightWriter): void {
  const [owed, owing] = [input.answers.of(netsuite.receivables, 'project'), input.answers.of(netsuite.payables)]
  if (!answered(owed) || !answered(owing)) return
  writer.paragraph(
    writer.say('money.owing', {
      receivable: agingFact(owed, 'total', { id: 'receivable', label: 'figure.receivable' }, input),
      payables: agingFact(owing, 'total', { id: 'payables', label: 'figure.payables' }, input),
    }),
  )
}

const MOST_LINES = 8

function tellDifferences(input: InsightInput, writer: InsightWriter): void {
  const { say } = writer.words
  const gap = (line: { earned?: Amount; billed?: Amount }) => (line.earned ?? 0) - (line.billed ?? 0)
  const lines = recordsOf(input.answers.of(netsuite.wip)).toSorted((a, b) => Math.abs(gap(b)) - Math.abs(gap(a)))
  const money = (value: Amount, currency: string) => ({ value: value ?? null, unit: 'money' as const, currency })
  writer.table(
    say('money.captionDifferences'),
    [
      { label: say('money.job') },
      ...(['money.earned', 'money.billed', 'money.gap'] as const).map((key) => ({ label: say(key), numeric: true })),
    ],
    lines
      .slice(0, MOST_LINES)
      .map((line) => [
        jobName(line),
        money(line.earned, line.currency),
        money(line.billed, line.currency),
        money(gap(line), line.currency),
      ]),
  )
}
