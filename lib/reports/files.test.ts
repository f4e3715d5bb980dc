import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { csvArchive, workbook } from './files.ts'
import type { Sheet } from './sheets.ts'

const sheets: Sheet[] = [
  {
    id: 'b1',
    title: 'Cash: by [account]?',
    header: ['Account', 'Value'],
    rows: [
      ['=HYPERLINK("x")', 12.5],
      ['Other', null],
    ],
  },
  { id: 'b2', title: 'cash  by account', header: ['A'], rows: [[-2]] },
  { id: 'b3', title: 'A heading that is a good deal longer than a sheet’s name may be', header: ['A'], rows: [] },
]

test('a CSV a table, whose names tell them apart whatever their capitals', () => {
  const names = Object.keys(unzipSync(csvArchive(sheets)))
  expect(names).toHaveLength(3)
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(3)
  expect(names.every((name) => name.length <= 35 && !/[[\]:*?/\\]/.test(name))).toBe(true)
})

test('a text that a spreadsheet would take for a formula is a text in both', async () => {
  const [first] = Object.values(unzipSync(csvArchive(sheets)))
  expect(strFromU8(first ?? new Uint8Array())).toContain(`"'=HYPERLINK(""x"")",12.5`)
  const parts = unzipSync(await workbook(sheets))
  const xml = Object.entries(parts)
    .filter(([name]) => name.startsWith('xl/worksheets/'))
    .map(([, bytes]) => strFromU8(bytes))
    .join('')
  expect(xml).not.toContain('<f>')
  expect(xml).toContain('<v>12.5</v>')
  expect(xml).toContain('<v>-2</v>')
})
