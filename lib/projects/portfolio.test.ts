import { beforeAll, describe, expect, test } from 'vitest'
import type { Job as Book } from '#lib/company/types.ts'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import type { ColumnId } from './columns.ts'
import { type Cell, gridOf } from './grid.ts'
import { openPortfolio, type PortfolioTold } from './portfolio.ts'
import { ProjectsSearch, wantedJobs } from './search.ts'
import { sorted } from './sorted.ts'
import { openTotals } from './totals.ts'

/** The portfolio over the real road, against what the generator wrote into the books, counted here by other means. */
const { company, parts, answerTo, ownJobs, down, calls } = screenOfCompany()
const { today } = company
type Who = Parameters<typeof parts>[0]

const inBooks = company.jobs.filter(({ netsuiteId }) => netsuiteId !== null)
const open = inBooks.filter(({ status }) => status !== 'complete')
const sum = <T>(all: readonly T[], pick: (one: T) => number) => all.reduce((total, one) => total + pick(one), 0)
const of = <T extends { job: string | null }>(all: readonly T[], { number }: Pick<Book, 'number'>) =>
  all.filter(({ job }) => job === number)

async function portfolio(who: Who, given: Record<string, string> = {}) {
  const search = ProjectsSearch.parse(given)
  const told = await openPortfolio(parts(who), { withComplete: search.status !== 'open' }).whole
  return gridIn(told, search)
}

function gridIn({ jobs, columns }: PortfolioTold, search = ProjectsSearch.parse({})) {
  const known = jobs?.state === 'told' ? wantedJobs(jobs.jobs, search) : []
  const grid = gridOf(known, columns, { today, day: (date) => date })
  return { ...grid, rows: sorted(grid.rows, search.sort) }
}

type Grid = ReturnType<typeof gridIn>

function cell({ rows }: Grid, number: string, column: ColumnId): Cell {
  const found = rows.find(({ job }) => job.no === number)?.cells[column]
  if (found === undefined) throw new Error(`no ${column} of ${number}`)
  return found
}

function valueIn(grid: Grid, number: string, column: ColumnId): number | null {
  const found = cell(grid, number, column)
  return found.state === 'told' ? found.fact.value : null
}

function wordIn(grid: Grid, number: string, column: ColumnId): string | undefined {
  const found = cell(grid, number, column)
  return found.state === 'told' ? `${found.verdict?.level} ${found.verdict?.word}` : found.state
}

describe('an executive', () => {
  const marginOf = ({ originalContract, approvedChanges, costAtCompletion }: Book) =>
    1 - costAtCompletion / (originalContract + approvedChanges)
  const overdue = (job: Book) => of(company.rfis, job).filter((one) => one.status === 'open' && one.dueDate < today)
  const recordable = (job: Book) =>
    of(company.incidents, job).filter((one) => one.recordable && one.date >= addDays(today, -364))

  let grid: Grid
  beforeAll(async () => {
    grid = await portfolio('executive')
  })

  test('has a row for every open job, and every figure in it is what the books of its system hold', () => {
    expect(grid.rows.map(({ job }) => job.no).sort()).toEqual(open.map(({ number }) => number).sort())
    for (const job of open) {
      const { number } = job
      expect(valueIn(grid, number, 'margin'), number).toBeCloseTo(marginOf(job), 6)
      expect(valueIn(grid, number, 'progress'), number).toBeCloseTo(job.costToDate / job.costAtCompletion, 9)
      const [line] = of(company.wip, job)
      if (line !== undefined) expect(valueIn(grid, number, 'billing'), number).toBe(0 - line.overUnder || 0)
      expect(valueIn(grid, number, 'permits'), number).toBe(
        of(company.permits, job).filter(({ status }) => status !== 'Finaled' && status !== 'Rejected').length,
      )
      expect(valueIn(grid, number, 'safety'), number).toBe(recordable(job).length)
      if (job.procoreId === null) continue
      expect(valueIn(grid, number, 'rfis'), number).toBe(overdue(job).length)
      const pending = of(company.changeOrders, job).filter(({ status }) => status === 'Pending')
      expect(valueIn(grid, number, 'changes'), number).toBe(sum(pending, ({ amount }) => amount))
    }
  })

  test('sees how far each job is from its bid, and what labor cost beside its budget', () => {
    const labor = new Set(company.costCodes.filter(({ category }) => category === 'labor').map(({ code }) => code))
    for (const job of open.filter(({ status }) => status === 'active')) {
      const { number, originalContract, originalCostEstimate } = job
      const bid = 1 - originalCostEstimate / originalContract
      expect(valueIn(grid, number, 'fade'), number).toBeCloseTo(marginOf(job) - bid, 6)
      const spent = of(company.jobCosts, job).filter(({ costCode }) => labor.has(costCode))
      expect(valueIn(grid, number, 'labor'), number).toBe(sum(spent, ({ amount }) => amount))
    }
  })

  test('reads a nothing as nothing only where a list of that job was read', () => {
    const without = open.find((job) => job.procoreId !== null && overdue(job).length === 0)
    const outside = open.find(({ procoreId }) => procoreId === null)

    expect(cell(grid, without?.number ?? '', 'rfis')).toMatchObject({
      state: 'told',
      fact: { value: 0, status: 'ok', sources: [] },
      verdict: { level: 'ok', word: 'noneLate' },
    })
    if (outside !== undefined) expect(cell(grid, outside.number, 'rfis')).toEqual({ state: 'none' })
  })

  test('sees complete jobs where they are asked for, and all of them together', async () => {
    const complete = inBooks.filter(({ status }) => status === 'complete')
    const done = await portfolio('executive', { status: 'complete' })
    const all = await portfolio('executive', { status: 'all' })

    expect(done.rows.map(({ job }) => job.no).sort()).toEqual(complete.map(({ number }) => number).sort())
    for (const job of complete) expect(valueIn(done, job.number, 'margin'), job.number).toBeCloseTo(marginOf(job), 6)
    expect(all.rows.length).toBe(done.rows.length + open.length)
  })

  test('narrows by manager and customer, and orders by a column with what has no figure last', async () => {
    const [first] = open
    const manager = company.employees.find(({ number }) => number === first?.projectManager)
    const name = `${manager?.firstName} ${manager?.lastName}`
    const own = open.filter(({ projectManager }) => projectManager === manager?.number)
    const theirs = await portfolio('executive', { manager: name })
    expect(theirs.rows.map(({ job }) => job.no).sort()).toEqual(own.map(({ number }) => number).sort())

    const falling = await portfolio('executive', { sort: '-billing' })
    const values = falling.rows.map(({ job }) => valueIn(falling, job.no, 'billing'))
    const known = values.filter((value) => value !== null)
    expect(known).toEqual([...known].sort((a, b) => b - a))
    expect(values.slice(0, known.length)).toEqual(known)
  })

  test('has the jobs first where most has to be done', () => {
    const acts = grid.rows.map(
      ({ cells }) => Object.values(cells).filter((one) => one.state === 'told' && one.verdict?.level === 'act').length,
    )

    expect(acts).toEqual([...acts].sort((a, b) => b - a))
    expect(acts[0]).toBeGreaterThan(1)
    expect(acts.at(-1)).toBe(0)
  })

  test('finds the planted matters as something to act on, each in its column', () => {
    expect(wordIn(grid, '24-017', 'fade')).toBe('act fell')
    expect(wordIn(grid, '23-041', 'billing')).toBe('act under')
    expect(wordIn(grid, '25-006', 'billing')).toBe('act over')
    expect(wordIn(grid, '24-022', 'permits')).toBe('act ends')
    const late = overdue(open.find(({ number }) => number === '24-031') as Book)
    expect(Math.max(...late.map(({ dueDate }) => daysBetween(dueDate, today)))).toBeGreaterThan(21)
    expect(wordIn(grid, '24-031', 'rfis')).toBe('act lateDays')
  })
})

describe('rights', () => {
  test('a project manager has own jobs only, with their money, and never more records than those of the job', async () => {
    const grid = await portfolio('pm', { status: 'all' })

    expect(grid.rows.map(({ job }) => job.no).sort()).toEqual(ownJobs('pm'))
    expect(grid.columns.map(({ id }) => id)).toContain('margin')
    for (const { job, cells } of grid.rows) {
      const { changes } = cells
      const sources = changes?.state === 'told' ? changes.fact.sources : []
      for (const { label } of sources) expect(label).toContain(job.no)
    }
  })

  test('field crews have own jobs, and no column, no name and no number of money', async () => {
    const grid = await portfolio('field', { status: 'all' })

    expect(grid.rows.map(({ job }) => job.no).sort()).toEqual(ownJobs('field'))
    expect(grid.columns.map(({ id }) => id)).toEqual(['rfis', 'permits'])
    expect(grid.rows.every(({ job }) => job.customer === null && job.manager === null)).toBe(true)
    expect(JSON.stringify(grid)).not.toMatch(/"unit":"(money|percent)"|netsuite/)
  })

  test('who reads the books alone has the columns of the books', async () => {
    const grid = await portfolio('finance')

    expect(grid.columns.map(({ id }) => id)).toEqual(['margin', 'fade', 'billing', 'progress', 'labor'])
    // Budgets are hidden from them, so that nothing is said of how the cost stands to one.
    expect(cell(grid, '24-017', 'labor')).toMatchObject({ state: 'told', verdict: null })
    expect(grid.rows.length).toBe(open.length)
    expect(grid.rows.every(({ job }) => job.inField === null)).toBe(true)
  })

  test('who may ask about no job is told that, and nobody is asked', async () => {
    const told = await openPortfolio(parts('auditor'), { withComplete: false }).whole

    expect(told.jobs).toEqual({ state: 'denied' })
    expect(gridIn(told).columns).toEqual([])
    expect(calls()).toBe(0)
  })
})

describe('every figure of the portfolio is answered where it is asked about', () => {
  /** The worst three jobs, one that nothing is said of in the field's lists, and one that is complete. */
  function askedIn(grid: Grid) {
    const others = [
      grid.rows.find(({ job }) => job.inField === false),
      grid.rows.find(({ job }) => job.status === 'complete'),
    ]
    const rows = [...grid.rows.slice(0, 3), ...others.filter((row) => row !== undefined)]
    return rows.flatMap(({ job, cells }) =>
      Object.entries(cells).flatMap(([id, one]) =>
        one.state === 'told'
          ? [one, ...(one.beside === null ? [] : [one.beside])].map((part) => ({ name: `${id} of ${job.no}`, ...part }))
          : [],
      ),
    )
  }

  test.each(['executive', 'pm', 'finance', 'field'] as const)('to the %s, with that figure', async (who) => {
    const figures = askedIn(await portfolio(who, { status: 'all' }))
    for (const { name, fact, query } of figures) {
      const told = await answerTo(who, { kind: 'query', query })
      expect([told.answeredBy, told.unchecked], `${name}: ${told.text}`).toEqual([`measure:${query.measure}`, []])
      expect(told.text, name).not.toBe('')
      expect(told.fact('total')?.value ?? 0, `${name}: ${told.text}`).toBe(fact.value)
    }
    expect(figures.length).toBeGreaterThan(who === 'field' ? 3 : 15)
  })

  test.each([{}, { manager: 'Ana Ruiz' }, { status: 'complete' }, { status: 'active', customer: 'Larkin County' }])(
    'and so are its totals, narrowed as the list is: %j',
    async (given) => {
      const told = await Promise.all(openTotals(parts('executive'), ProjectsSearch.parse(given)).map(({ now }) => now))
      const results = told.flatMap((one) => (one.state === 'told' ? [one.result] : []))
      expect(results.length).toBeGreaterThan(2)
      for (const { query, total } of results) {
        const answer = await answerTo('executive', { kind: 'query', query })
        const name = `${query.measure}: ${answer.text}`
        expect([answer.answeredBy, answer.unchecked], name).toEqual([`measure:${query.measure}`, []])
        expect(answer.fact('total')?.value ?? 0, name).toBe(total.value ?? 0)
      }
    },
  )
})

describe('a system that is down', () => {
  test('takes its own columns with it and nothing else', async () => {
    down('procore')
    const told = await openPortfolio(parts('executive'), { withComplete: false }).whole
    const grid = gridIn(told)

    const failed = grid.columns.filter(({ state }) => state === 'failed').map(({ id }) => id)
    expect(failed).toEqual(['changes', 'rfis', 'safety'])
    expect(cell(grid, '24-017', 'rfis')).toEqual({ state: 'failed' })
    expect(valueIn(grid, '24-017', 'margin')).toBeCloseTo(0.061, 3)
    expect(told.systems.map(({ system, outcome }) => [system, outcome?.state])).toEqual([
      ['netsuite', 'current'],
      ['procore', 'failed'],
      ['gis', 'current'],
    ])
    expect(told.jobs).toMatchObject({ state: 'told', complete: false })
  })

  test('that tells which jobs there are leaves those that the field knows', async () => {
    down('netsuite')
    const grid = gridIn(await openPortfolio(parts('executive'), { withComplete: false }).whole)
    const running = company.jobs.filter(({ procoreId, status }) => procoreId !== null && status !== 'complete')

    expect(grid.rows.map(({ job }) => job.no)).toEqual(expect.arrayContaining(running.map(({ number }) => number)))
    expect(grid.columns.find(({ id }) => id === 'margin')?.state).toBe('failed')
    expect(valueIn(grid, '24-031', 'rfis')).toBeGreaterThan(0)
  })

  test('shows what was told before, marked as older, until it answers', async () => {
    await openPortfolio(parts('executive'), { withComplete: false }).whole
    down('procore')
    const before = calls()
    const kept = await openPortfolio(parts('executive'), { withComplete: false }).kept()

    expect(kept).not.toBeNull()
    const grid = kept === null ? null : gridIn(kept)
    expect(grid?.columns.every(({ state }) => state === 'told')).toBe(true)
    expect(calls()).toBe(before)
  })
})
