import { monthsOfRevenue } from '#lib/facts/formulas.ts'
import { known } from './amounts.ts'
import { asks, needed, wanted } from './asks.ts'
import { figureFrom, jobName, jobsInWords, type Measure } from './figure.ts'
import { yearsRevenue } from './income.ts'
import { summed } from './summed.ts'
import * as netsuite from './topics/netsuite.ts'

/** Signed work that is not earned yet: revised contract less earned, over every open job. */
export const backlog: Measure = {
  id: 'backlog',
  needs: () => [needed(asks.jobs(null)), wanted(asks.income())],
  compute(input) {
    const { answers, words } = input
    const base = { id: 'backlog', label: 'figure.backlog', unit: 'money' } as const
    return figureFrom(base, [answers.of(netsuite.jobs)], input, ([jobs]) => {
      const open = known(
        jobs.records.filter(({ status }) => status !== 'complete'),
        'backlog',
      )
      const {
        total,
        inWords: _,
        ...sum
      } = summed(jobs, open, input, {
        total: 'figure.backlog',
        amount: (job) => job.backlog,
        label: (job) => jobName(job),
        lines: (some) => some.map((job) => ({ label: job.project, detail: job.name, value: job.backlog })),
      })
      const scope = jobsInWords(jobs, sum.sources.length, words)
      const revenue = jobs.jobs === null ? yearsRevenue(answers) : null
      return {
        ...sum,
        period: scope,
        detail:
          revenue === null
            ? words.say('tile.backlog', { jobs: scope })
            : words.say('tile.backlogMonths', {
                months: words.decimal(monthsOfRevenue(total, revenue)),
                jobs: scope,
              }),
      }
    })
  },
}
