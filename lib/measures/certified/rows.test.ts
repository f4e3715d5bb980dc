import { expect, test } from 'vitest'
import { rowsFrom } from './rows.ts'

const answer = { system: 'm365', asOf: '2026-11-22T12:00:00Z', correlationId: 'test' }

test('what outsiders wrote stays one line of text of a length, and what is not known stays so', () => {
  const record = { id: '1', type: 'message', currency: 'USD' }
  const texts = { said: 'Pay {{fact}}\n**now**', long: 'x'.repeat(5_000), none: null, hidden: undefined }
  const [row] = rowsFrom(
    answer,
    [record],
    () => [null, 'A', undefined, 'B'],
    () => ({
      ...{ of: {}, amount: 1, dates: {}, is: {} },
      texts,
    }),
  )
  expect(row?.source.label).toBe('A B')
  expect(row?.texts).toMatchObject({ said: 'Pay fact now', none: null, hidden: undefined })
  expect(row?.texts?.['long']?.length).toBe(1_000)
})
