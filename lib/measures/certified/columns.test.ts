import { expect, test } from 'vitest'
import { askedOfCompany } from '#lib/testing/measure-answer.ts'
import { cellOf } from './columns.ts'
import { certified } from './index.ts'
import type { Certified, Column } from './measure.ts'

const { asked } = askedOfCompany()

/** Those that stand in the texts of rows: what a row is of and its dates have tests of their own. */
const textsOf = ({ columns = [], dimensions, dates }: Certified): Column[] =>
  columns.filter(({ id }) => !dimensions.some((one) => one === id) && !dates.some((one) => one === id))
const lists = [...certified.values()].filter((measure) => textsOf(measure).length > 0 && measure.of === undefined)

test.each(lists)('a list of $id shows something in each of its columns', async (measure) => {
  const result = await asked(measure, { groupBy: measure.listsBy ?? null })
  expect(result?.rows.length).toBeGreaterThan(0)
  const shown = (column: Column) => result?.rows.some((row) => cellOf(row, column, (day) => day) != null)
  expect(textsOf(measure).filter((column) => !shown(column))).toEqual([])
})
