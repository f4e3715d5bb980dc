import { expect, test } from 'vitest'
import { screenOfCompany } from '#lib/testing/screen-parts.ts'
import { openQueries } from './asked-queries.ts'
import { csvRows } from './csv-rows.ts'
import { openTiles } from './tiles/open-tiles.ts'

const { company, parts } = screenOfCompany()

test('a file of the figures has dollars and shares, each with its unit, and only what the reader may see', async () => {
  const screen = parts('finance')
  const figures = await Promise.all(openTiles(openQueries(screen), screen).map(({ now }) => now))
  const { header, rows } = csvRows(
    figures.filter((figure) => figure !== null),
    (column) => column,
  )

  const banks = company.accounts.filter(({ type }) => type === 'Bank')
  const cents = banks.reduce((sum, { balance }) => sum + balance, 0)
  expect(header.slice(0, 4)).toEqual(['figure', 'value', 'unit', 'currency'])
  expect(rows.map(([name]) => name)).toEqual([
    ...['Cash', 'Net billing position', 'Gross margin on open jobs', 'Backlog', 'Receivables over 60 days'],
  ])
  expect(rows[0]?.slice(1, 4)).toEqual([cents / 100, 'money', 'USD'])
  expect(rows[2]?.slice(2, 4)).toEqual(['percent', null])
  expect(rows[2]?.[1]).toBeLessThan(1)
})
