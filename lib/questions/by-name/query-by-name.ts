import { z } from 'zod'
import { dimensions, period, querySchema } from '#lib/measures/certified/query.ts'

const days = z.strictObject({ from: period.shape.from, to: period.shape.to })
const { operation: _, bounds, ...shape } = querySchema.shape
const bound = bounds.unwrap().element.shape

/** A query as somebody writes it who knows no ids: things by their names, amounts in units of their currency. */
export const queryByName = z.strictObject({
  ...shape,
  filters: z
    .array(
      z.strictObject({
        dimension: dimensions,
        names: z.array(z.string().min(1).max(200)).min(1).max(50),
        not: z.boolean().default(false),
      }),
    )
    .max(20)
    .default([])
    .describe('Names or numbers as people say them, no ids. Several of one dimension: any of them; with not: none.'),
  states: shape.states.describe(
    'Each holds of a record. Left out: what the measure normally means, told in the answer.',
  ),
  notStates: shape.notStates.describe('None of them holds of a record.'),
  bounds: z
    .array(z.strictObject(bound))
    .max(4)
    .default([])
    .describe(
      'amount: in units of the currency, a percent as a share (0.09 is 9 %). Of groups where groupBy is given.',
    ),
  period: days.nullable().default(null).describe('Both days belong to it, YYYY-MM-DD; null: without an end.'),
  versus: z
    .union([days, z.literal('budget')])
    .nullable()
    .default(null)
    .describe('Compares with another time, or with what was planned.'),
  date: shape.date.describe('Which of a record’s dates the period is about. Left out: the measure’s own.'),
  groupBy: shape.groupBy.describe(
    'One value for each; the answer says by what a measure is kept when this does not fit.',
  ),
  order: shape.order.describe('Groups, or records where nothing is grouped.'),
  number: shape.number.describe('Of one record: the number of an invoice, a pay application.'),
  search: shape.search.describe('Words to look for, for measures that search documents, mail or logs.'),
})
export type QueryByName = z.output<typeof queryByName>
