import { expect, test } from 'vitest'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { bidsDue } from './bids-due.ts'
import { changeOrders } from './change-orders.ts'
import { cellOf } from './columns.ts'
import { commitments } from './commitments.ts'
import { incidents } from './incidents.ts'
import { inspections } from './inspections.ts'
import { jobCost } from './job-cost.ts'
import { lost } from './lost.ts'
import type { Certified, Column } from './measure.ts'
import { payments } from './payments.ts'
import { headcount, hires, leavers } from './people.ts'
import { pipeline } from './pipeline.ts'
import { punchItems } from './punch-items.ts'
import { rfis } from './rfis.ts'
import { submittals } from './submittals.ts'
import { won } from './won.ts'

const { asked } = askedOfCompany()

/** Lists with texts of their own; what a row is of and its dates have tests elsewhere. */
const lists = [
  ...[pipeline, bidsDue, won, lost, headcount, hires, leavers, payments, jobCost],
  ...[changeOrders, commitments, incidents, inspections, punchItems, rfis, submittals],
]
const textsOf = ({ columns = [], dimensions, dates }: Certified): Column[] =>
  columns.filter(({ id }) => !dimensions.some((one) => one === id) && !dates.some((one) => one === id))

test.each(lists)('a list of $id shows something in each of its columns', async (measure) => {
  const result = await asked(measure, { groupBy: measure.listsBy ?? null })
  const texts = textsOf(measure)
  expect(texts.length).toBeGreaterThan(0)
  const shown = (column: Column) => result?.rows.some((row) => cellOf(row, column, (day) => day) != null) === true
  expect(texts.filter((column) => !shown(column))).toEqual([])
})
