import { dayIn } from '#lib/core/days.ts'
import { periodOf } from '#lib/cost/period.ts'
import { readOverview } from '#lib/cost/read-overview.ts'
import type { Cell } from '#lib/reports/document.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import { dollars } from './cells.ts'
import type { Telling } from './deps.ts'

/** What the month cost until now, part by part, against its budget. */
export async function spend(telling: Telling): Promise<OwnTold> {
  const { words, now, timeZone, budget } = telling
  const zone = timeZone()
  const period = periodOf('month', dayIn(zone, now()))
  const most = budget()
  const { overview } = await readOverview(telling, { period, timeZone: zone, budget: most })
  const { total, calls, fixed, allMicros, forecast, usedUp } = overview
  const say = (key: Parameters<typeof line>[0]) => line(key, telling)
  const day = (one: string) => words.day(one)
  const rows: Cell[][] = [
    [say('models'), dollars(total.micros), budgetInWords()],
    ...(calls.micros > 0 ? [[say('calls'), dollars(calls.micros), '']] : []),
    ...fixed.map(({ key, micros, source }): Cell[] => [words.say(`report.own.spend.${key}`), dollars(micros), source]),
  ]
  const note = words.say('report.own.spend.note', { from: day(period.first), to: day(dayIn(zone, now())) })
  const columns = (['part', 'dollars', 'beside'] as const).map((key) => ({
    label: words.say(`report.own.spend.${key}`),
    numeric: key === 'dollars',
  }))
  return {
    state: 'told',
    block: {
      kind: 'table',
      note,
      columns,
      rows,
      total: [words.say('report.total'), dollars(allMicros), ''],
      more: 0,
      systems: [],
    },
  }

  function budgetInWords(): string {
    const told =
      most === null
        ? say('noBudget')
        : words.say('report.own.spend.ofBudget', { budget: words.money(most * 100, 'USD') })
    const ends =
      usedUp === null
        ? null
        : words.say(usedUp.isPast ? 'report.own.spend.didUse' : 'report.own.spend.willUse', { day: day(usedUp.day) })
    const then =
      forecast === null
        ? say('early')
        : words.say('report.own.spend.forecast', { middle: words.money(Math.round(forecast.micros / 10_000), 'USD') })
    return [told, then, ends].filter((one) => one !== null).join(' ')
  }
}

function line(key: 'models' | 'calls' | 'noBudget' | 'early', { words }: Pick<Telling, 'words'>): string {
  return words.say(`report.own.spend.${key}`)
}
