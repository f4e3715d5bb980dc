import { readQueue } from '#lib/operations/queue-state.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import { count } from './cells.ts'
import type { Telling } from './deps.ts'
import { spanInWords, spanOf } from './span.ts'

/** What became of scheduled runs and their deliveries, and what the queue holds that did not succeed. */
export async function work(telling: Telling): Promise<OwnTold> {
  const { reads, database, words } = telling
  const span = spanOf(telling)
  const within = { gte: span.from, lt: span.to }
  const [runs, deliveries, queue] = await Promise.all([
    database.scheduleRun.groupBy({ by: ['state'], where: { dueAt: within }, _count: true, orderBy: { state: 'asc' } }),
    database.scheduleDelivery.groupBy({
      ...{ by: ['state'], where: { changedAt: within }, _count: true, orderBy: { state: 'asc' } },
    }),
    readQueue(reads),
  ])
  const line = (area: string, state: string, value: number) => [area, state, count(value)]
  const say = words.say
  const rows = [
    ...runs.map(({ state, _count }) => line(say('report.own.work.runs'), say(`report.own.run.${state}`), _count)),
    ...deliveries.map(({ state, _count }) =>
      line(say('report.own.work.deliveries'), say(`report.own.delivery.${state}`), _count),
    ),
    ...(['waiting', 'retried', 'givenUp'] as const).map((state) =>
      line(say('report.own.work.queue'), say(`report.own.work.${state}`), queue[state]),
    ),
  ]
  return {
    state: 'told',
    block: {
      kind: 'table',
      note: `${spanInWords(span, telling)} ${say('report.own.work.note')}`,
      columns: (['area', 'state', 'count'] as const).map((key) => ({
        label: say(`report.own.work.${key}`),
        numeric: key === 'count',
      })),
      rows,
      more: 0,
      systems: [],
    },
  }
}
