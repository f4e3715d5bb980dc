import { describe, expect, test } from 'vitest'
import { querySchema } from '#lib/measures/certified/query.ts'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { openQueries } from './asked-queries.ts'

const { company, parts, down, pause, calls } = screenOfCompany()
const backlog = querySchema.parse({ measure: 'backlog' })
const rfis = querySchema.parse({ measure: 'rfis' })
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

describe('a stored query of a screen', () => {
  test('is its figure where the person may ask and the system answers', async () => {
    const told = await openQueries(parts('executive')).result(querySchema.parse({ measure: 'cost_to_date' }))

    const open = company.jobs.filter(({ netsuiteId, status }) => netsuiteId !== null && status !== 'complete')
    expect(told).toMatchObject({ state: 'told', result: { total: { status: 'ok' } } })
    if (told.state === 'told') expect(told.result.total.value).toBe(sum(open.map(({ costToDate }) => costToDate)))
  })

  test('names the tools whose right is missing, and nobody is asked', async () => {
    const queries = openQueries(parts('field'))
    const told = await queries.result(backlog)

    expect(queries.may(backlog)).toBe(false)
    expect(told).toMatchObject({ state: 'denied', missing: [{ system: 'netsuite', tool: 'jobs' }] })
    expect(calls()).toBe(0)
  })

  test('names the system that did not answer, and the others are told beside it', async () => {
    down('procore')
    const queries = openQueries(parts('executive'))

    expect(await queries.result(rfis)).toMatchObject({
      state: 'failed',
      system: 'procore',
      error: { retryable: true },
    })
    expect((await queries.result(backlog)).state).toBe('told')
  })

  test('of a paused system says so to who has the right, and to nobody else', async () => {
    pause('procore')
    const queries = openQueries(parts('executive'))

    expect(queries.may(rfis)).toBe(true)
    expect(await queries.result(rfis)).toMatchObject({
      state: 'failed',
      error: { message: expect.stringContaining('paused') },
    })
    expect(calls()).toBe(0)
    const finance = openQueries(parts('finance'))
    expect(finance.may(rfis)).toBe(false)
    expect(await finance.result(rfis)).toMatchObject({
      state: 'denied',
      missing: [{ system: 'procore', tool: 'rfis' }],
    })
  })

  test('that its measure cannot answer, or that no measure answers, is unfit', async () => {
    const queries = openQueries(parts('executive'))
    const byUtility = querySchema.parse({ measure: 'backlog', groupBy: 'utility' })
    const unknown = querySchema.parse({ measure: 'no_such_measure' })

    expect(await queries.result(byUtility)).toMatchObject({ state: 'unfit', misfits: [{ part: 'group' }] })
    expect(await queries.result(unknown)).toEqual({ state: 'unfit', misfits: [] })
    expect([byUtility, unknown].map(queries.may)).toEqual([false, false])
  })

  test('shares one call with every other query that needs the same, and the next screen asks nothing anew', async () => {
    const measures = ['backlog', 'margin', 'earned', 'billed', 'percent_complete', 'contract_value']
    const ask = async () => {
      const queries = openQueries(parts('executive'))
      await Promise.all(measures.map((measure) => queries.result(querySchema.parse({ measure }))))
    }

    await ask()
    expect(calls()).toBe(1)
    await ask()
    expect(calls()).toBe(1)
  })

  test('is known from before while its system is down', async () => {
    const first = await openQueries(parts('executive')).result(rfis)
    down('procore')
    const kept = await openQueries(parts('executive')).part(rfis).kept()

    expect(kept).toMatchObject({ state: 'told', result: { total: { status: 'stale' } } })
    if (kept?.state === 'told' && first.state === 'told') {
      expect(kept.result.total.value).toBe(first.result.total.value)
    }
  })
})
