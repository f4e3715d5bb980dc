import { cents, quotientFormula, sumFormula, sumOf } from '#lib/facts/formulas.ts'
import { sourcesFrom } from '#lib/facts/sources.ts'
import { recordsOf } from '../answers.ts'
import { topics } from '../topics.ts'
import { type FigureInput, figureFrom, jobsInWords, type KeyFigure, type Spark } from './frame.ts'

const DAYS_OF_YEAR = 365

/** All bank accounts as booked; days of revenue are over the last twelve closed months. */
export function cash({ answers, words }: FigureInput): KeyFigure | null {
  const year = recordsOf(answers.of(topics.income))
  return figureFrom(
    { id: 'cash', label: 'figure.cash', unit: 'money' },
    [answers.of(topics.cash)],
    words,
    ([accounts]) => {
      const banks = accounts.records.filter(({ kind }) => kind === 'bank')
      const formula = sumFormula(
        banks.map(({ name, number, balance }) => ({ label: name, detail: number ?? '', value: cents(balance) })),
        restOf(words, 'figure.cash'),
      )
      const revenue = sumOf(year, (month) => cents(month.revenue))
      const credit = sumOf(accounts.records, ({ kind, balance }) => (kind === 'line_of_credit' ? cents(balance) : 0))
      return {
        value: formula.total.value,
        formula,
        sources: [
          ...sourcesFrom({ ...accounts }, banks, ({ name, balance }) => ({
            label: name,
            value: words.money(cents(balance)),
          })),
        ],
        detail:
          year.length === 12 && revenue > 0
            ? words.say('tile.cashDays', {
                days: words.decimal((formula.total.value / revenue) * DAYS_OF_YEAR),
                credit: words.money(credit),
              })
            : words.say('tile.cashCredit', { credit: words.money(credit) }),
      }
    },
  )
}

/** Billed less earned over the work in progress of the last closed month; over-billed is cash received early. */
export function billing({ answers, words }: FigureInput): KeyFigure | null {
  return figureFrom(
    { id: 'net-billing', label: 'figure.billing', unit: 'money' },
    [answers.of(topics.wip)],
    words,
    ([wip]) => {
      const lines = wip.records.filter(({ overUnder }) => overUnder !== 0)
      const over = lines.filter(({ overUnder }) => overUnder < 0)
      const under = lines.filter(({ overUnder }) => overUnder > 0)
      const overTotal = -sumOf(over, ({ overUnder }) => cents(overUnder))
      const underTotal = sumOf(under, ({ overUnder }) => cents(overUnder))
      const net = overTotal - underTotal
      return {
        value: Math.abs(net),
        word: net === 0 ? words.say('word.even') : words.say(net > 0 ? 'word.over' : 'word.under'),
        formula: {
          rows: [
            { label: words.say('row.over'), detail: words.say('scope.all', { count: over.length }), value: overTotal },
            {
              label: words.say('row.under'),
              detail: words.say('scope.all', { count: under.length }),
              value: -underTotal,
            },
          ],
          total: { label: words.say('row.net'), value: net },
        },
        period: wip.extra.period,
        sources: sourcesFrom({ ...wip }, lines, ({ project, name, overUnder }) => ({
          label: `${project} ${name}`,
          value: words.say(overUnder < 0 ? 'value.over' : 'value.under', {
            amount: words.money(cents(Math.abs(overUnder))),
          }),
        })),
        detail: words.say('tile.billing', {
          over: words.money(overTotal),
          overJobs: over.length,
          under: words.money(underTotal),
          underJobs: under.length,
        }),
      }
    },
  )
}

/** What the jobs under way are expected to leave, against what was bid; both weighted by contract. */
export function margin({ answers, words }: FigureInput): KeyFigure | null {
  const year = recordsOf(answers.of(topics.income))
  return figureFrom(
    { id: 'gross-margin', label: 'figure.margin', unit: 'percent' },
    [answers.of(topics.jobs)],
    words,
    ([jobs]) => {
      const active = jobs.records.filter(({ status }) => status === 'active')
      const contract = sumOf(active, (job) => cents(job.revisedContract))
      const profit = contract - sumOf(active, (job) => cents(job.estimatedCost))
      const bid = sumOf(active, (job) => job.bidMargin * cents(job.revisedContract))
      const share = contract === 0 ? null : profit / contract
      const points = share === null ? 0 : Math.round((share - bid / contract) * 1_000) / 10
      return {
        value: share,
        formula: quotientFormula(
          [
            { label: words.say('row.contract'), value: contract, unit: 'money' },
            { label: words.say('row.cost'), value: profit - contract, unit: 'money' },
          ],
          { label: words.say('figure.margin'), value: share ?? 0 },
        ),
        period: jobsInWords(jobs, active.length, words),
        sources: sourcesFrom({ ...jobs }, active, ({ project, name, forecastMargin }) => ({
          label: `${project} ${name}`,
          value: words.percent(forecastMargin),
        })),
        ...(share === null ? {} : { compare: { label: words.say('row.bid'), value: bid / contract } }),
        detail: words.say(points < 0 ? 'tile.marginBelow' : 'tile.marginAbove', {
          points: words.decimal(Math.abs(points)),
          jobs: jobsInWords(jobs, active.length, words),
        }),
        spark: marginByMonth(year, words),
      }
    },
  )
}

function marginByMonth(
  year: readonly { name: string; grossMargin: number }[],
  words: FigureInput['words'],
): Spark | undefined {
  const [first, last] = [year[0], year.at(-1)]
  if (first === undefined || last === undefined || year.length < 6) return undefined
  return {
    values: year.map(({ grossMargin }) => grossMargin),
    label: words.say('spark.margin', { from: first.name, to: last.name, share: words.percent(last.grossMargin) }),
  }
}

/** Signed work that is not earned yet: revised contract less earned, over every open job. */
export function backlog({ answers, words }: FigureInput): KeyFigure | null {
  const year = recordsOf(answers.of(topics.income))
  return figureFrom(
    { id: 'backlog', label: 'figure.backlog', unit: 'money' },
    [answers.of(topics.jobs)],
    words,
    ([jobs]) => {
      const open = jobs.records.filter(({ status, backlog: left }) => status !== 'complete' && left !== 0)
      const formula = sumFormula(
        open.map((job) => ({ label: job.project, detail: job.name, value: cents(job.backlog) })),
        restOf(words, 'figure.backlog'),
      )
      const revenue = sumOf(year, (month) => cents(month.revenue))
      const scope = jobsInWords(jobs, open.length, words)
      return {
        value: formula.total.value,
        formula,
        period: scope,
        sources: sourcesFrom({ ...jobs }, open, ({ project, name, backlog: left }) => ({
          label: `${project} ${name}`,
          value: words.money(cents(left)),
        })),
        detail:
          jobs.jobs === null && year.length === 12 && revenue > 0
            ? words.say('tile.backlogMonths', {
                months: words.decimal((formula.total.value / revenue) * 12),
                jobs: scope,
              })
            : words.say('tile.backlog', { jobs: scope }),
      }
    },
  )
}

/** Posted pay applications more than 60 days past due, retainage that became due included. */
export function receivables({ answers, words }: FigureInput): KeyFigure | null {
  return figureFrom(
    { id: 'ar-over-60', label: 'figure.receivables', unit: 'money' },
    [answers.of(topics.receivables)],
    words,
    ([aging]) => {
      const late = aging.records
        .map((job) => ({ ...job, late: cents(job.days61to90) + cents(job.over90) }))
        .filter((job) => job.late !== 0)
      const formula = sumFormula(
        late.map((job) => ({ label: job.project ?? job.name, detail: job.project ? job.name : '', value: job.late })),
        restOf(words, 'figure.receivables'),
      )
      return {
        value: formula.total.value,
        formula,
        sources: sourcesFrom({ ...aging }, late, (job) => ({
          label: [job.project, job.name].filter(Boolean).join(' '),
          value: words.money(job.late),
        })),
        detail: words.say('tile.receivables', {
          amount: words.money(sumOf(late, (job) => cents(job.over90))),
          jobs: jobsInWords(aging, late.length, words),
        }),
      }
    },
  )
}

export function restOf(words: FigureInput['words'], total: Parameters<FigureInput['words']['say']>[0]) {
  return { total: words.say(total), rest: (count: number) => words.say('row.rest', { count }) }
}
