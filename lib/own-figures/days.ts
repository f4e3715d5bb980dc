import { readCallDays } from '#lib/operations/history/call-days.ts'
import type { OwnTold } from '#lib/reports/own.ts'
import type { Telling } from './deps.ts'
import { spanOf } from './span.ts'

/** How many calls each day had, and how many of them failed. */
export async function days(telling: Telling): Promise<OwnTold> {
  const { reads, words } = telling
  const told = await readCallDays(reads, spanOf(telling))
  const [first] = told
  const most = told.reduce((best, one) => (one.calls > best.calls ? one : best), first ?? { day: '', calls: 0 })
  const failed = told.reduce((sum, one) => sum + one.failed, 0)
  const say = (key: 'calls' | 'refused' | 'failed') => words.say(`report.own.days.${key}`)
  return {
    state: 'told',
    block: {
      kind: 'chart',
      form: 'line',
      unit: 'count',
      caption: words.say('report.own.days.caption', { most: most.calls, day: words.day(most.day), failed }),
      labels: told.map(({ day }) => day),
      series: (['calls', 'refused', 'failed'] as const).map((id) => ({
        ...{ id: `own.${id}`, label: say(id) },
        values: told.map((one) => one[id]),
      })),
      systems: [],
    },
  }
}
