import { expect, test } from 'vitest'
import { cellOf, columns } from './columns.ts'
import { rowsFrom } from './rows.ts'

const origin = { system: 'books', asOf: '2026-11-22T14:00:00Z', correlationId: 'c' }
const record = { id: '1', type: 'bill', currency: 'USD' }

test('what outsiders wrote is plain in a row’s texts and in the label of its record', () => {
  const texts = { subject: '**Look** {here}', name: null, check: undefined }
  const [row] = rowsFrom(
    origin,
    [record],
    () => ['`No.`', null, 'two'],
    () => ({ of: {}, amount: 1, dates: {}, is: {}, texts }),
  )
  expect(row?.texts).toEqual({ subject: 'Look here', name: null, check: undefined })
  expect(row?.source).toMatchObject({ recordId: '1', label: 'No. two' })
})

test('a column shows a text, what the row is of, or a date; and tells none from not said', () => {
  const of = { vendor: { id: 'v', name: 'First Co' }, job: null }
  const [row] = rowsFrom(
    origin,
    [record],
    () => [],
    () => ({ of, amount: 1, dates: { due: '2026-11-30' }, is: {}, texts: { subject: 'Pump', name: null } }),
  )
  if (row === undefined) throw new Error('no row')
  const shown = [columns.subject, columns.vendor, columns.due, columns.name, columns.job, columns.customer]
  const cells = shown.map((column) => cellOf(row, column, (day) => `on ${day}`))
  expect(cells).toEqual(['Pump', 'First Co', 'on 2026-11-30', null, null, undefined])
})
