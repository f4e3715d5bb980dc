import { describe, expect, test } from 'vitest'
import { nothingMatched } from '#lib/core/joins.ts'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { answersFrom } from '../replies.ts'
import { ap } from './ap.ts'
import { changeOrders } from './change-orders.ts'
import { certified } from './index.ts'
import { querySchema } from './query.ts'

const reading = { currency: 'USD', fiscalYearStart: 1, timeZone: 'UTC', jobNumber: (text: string) => text }
const at = { ...reading, joins: nothingMatched, today: '2026-11-22', answers: answersFrom(new Map(), reading) }

/** Each is a question of its own where a tool tells its records apart in one way at a time. */
const apart = new Set(['job_cost', 'hours', 'overtime_hours', 'insurance'])

test.each([...certified.values()].filter(({ id }) => !apart.has(id)))(
  '$id asks for a name that has several ids without narrowing to one of them',
  (measure) => {
    for (const dimension of measure.dimensions) {
      const filters = [{ dimension, things: [{ name: 'x', ids: ['netsuite:41', 'netsuite:42'] }] }]
      const asked = measure.needs(querySchema.parse({ measure: measure.id, filters }), at)
      const values = asked.flatMap(({ input }) => Object.values(input))
      expect(
        values.filter((value) => value === '41' || value === '42'),
        dimension,
      ).toEqual([])
    }
  },
)

describe('what a tool does not take', () => {
  const { asked } = askedOfCompany()
  const named = (dimension: string, id: string) => ({ dimension, things: [{ name: 'x', ids: [id] }] })
  const long = 'x'.repeat(300)

  test('breaks no question: rows are looked through, and none is of such a name', async () => {
    for (const id of [long, 'a\u0000b', 'netsuite:not a number']) {
      const result = await asked(ap, { filters: [named('vendor', id)] })
      expect(result, id).toMatchObject({ rows: [], none: { why: 'nothing' } })
    }
    expect(await asked(changeOrders, { filters: [named('job', long)] })).toMatchObject({ rows: [] })
  })

  test('is asked as it stands by whoever may see their own jobs alone', async () => {
    const result = await asked(ap, { filters: [named('vendor', 'netsuite:not a number')] }, 'pm')
    expect(result).toMatchObject({ rows: [], none: { why: 'nothing' } })
  })
})
