import { sourcesFrom } from '#lib/facts/sources.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { InsightWriter } from '#lib/findings/writer.ts'
import { known } from '#lib/measures/amounts.ts'
import { factFrom } from '#lib/measures/fact.ts'
import type { InsightInput } from '#lib/measures/gather.ts'
import { pendingChanges as measure } from '#lib/measures/pending-changes.ts'
import { answered, recordsOf } from '#lib/measures/replies.ts'
import * as procore from '#lib/measures/topics/procore.ts'
import { plainWords } from '#lib/measures/words.ts'
import type { InsightPlaybook } from './types.ts'

export const pendingChanges: InsightPlaybook = {
  id: 'pending-changes',
  title: { en: 'Pending change orders', es: 'Órdenes de cambio pendientes' },
  examples: {
    en: ['How much do we have in pending change orders?', 'Pending change orders on 24-017'],
    es: ['¿Cuánto tenemos en órdenes de cambio pendientes?'],
  },
  signals: [
    [/\bchange orders?\b|\bordenes? de cambio\b|\bpcos?\b/, 2.5],
    [/\bpending\b|\bpendientes?\b|\bopen\b|\bunsigned\b|\bapproved\b/, 1],
  ],
  takes: 'project',
  needsOf: measure.needs,
  tell(input, writer) {
    const figure = measure.compute(input)
    if (figure === null) return
    const orders = ordersOf(input)
    const oldest = oldestFact(input)
    if (oldest === null) writer.paragraph(writer.say('money.noChanges'))
    else writer.paragraph(writer.say('money.changes', { pending: figure.fact, oldest }, { count: orders.length }))
    tellOrders(orders, writer)
  },
}

function ordersOf({ answers, about }: InsightInput) {
  const { rows } = known(recordsOf(answers.of(procore.pendingOrders, about)), 'amount')
  return rows.toSorted((a, b) => b.amount - a.amount)
}

/** How long the order waits that waits longest; null when none does. */
function oldestFact(input: InsightInput): Fact | null {
  const { answers, words, about } = input
  const reply = answers.of(procore.pendingOrders, about)
  const [oldest] = ordersOf(input).toSorted((a, b) => (b.ageDays ?? 0) - (a.ageDays ?? 0))
  if (!answered(reply) || oldest === undefined) return null
  return factFrom(
    [reply],
    {
      id: 'oldest-pending',
      label: words.say('money.oldest'),
      value: oldest.ageDays,
      unit: 'days',
      sources: sourcesFrom(reply, [oldest], ({ project, number, title, ageDays }) => ({
        label: `${project} ${number} ${plainWords(title, 60)}`,
        amount: ageDays ?? undefined,
      })),
    },
    words,
  )
}

function tellOrders(orders: ReturnType<typeof ordersOf>, writer: InsightWriter): void {
  const { say } = writer.words
  writer.table(
    say('money.captionChanges'),
    [
      { label: say('money.job') },
      { label: say('money.order') },
      { label: say('money.amount'), numeric: true },
      { label: say('money.days'), numeric: true },
    ],
    orders.map(({ project, number, title, amount, ageDays, currency }) => [
      project,
      `${number} ${plainWords(title, 60)}`,
      { value: amount, unit: 'money', currency },
      { value: ageDays, unit: 'count' },
    ]),
  )
}
