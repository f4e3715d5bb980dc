import { expect, test } from 'vitest'
import { csvRows } from '#lib/core/csv-rows.ts'
import { officeFile, sheetFile } from '#lib/testing/documents.ts'
import { readFile } from './reader/read-file.ts'
import { sheetRows } from './reader/sheet-rows.ts'

const cell = (at: string, value: string | number, more = '') => `<c r="${at}"${more}><v>${value}</v></c>`
const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join('')}</row>`

test('cells stand in their own columns, whatever is left out between them, and empty rows are none', () => {
  const sheet = [
    row(1, cell('A1', 0, ' t="s"'), cell('C1', 1, ' t="s"')),
    row(2),
    '<row r="3"/>',
    row(4, cell('B4', 12.5), '<c r="C4" t="inlineStr"><is><t>here</t></is></c>', '<c r="D4" s="1"/>'),
  ].join('')

  expect(sheetRows(sheetFile({ sheet1: sheet }, ['Job', 'Hours']), 10)).toEqual([
    ['Job', '', 'Hours'],
    ['', '12.5', 'here'],
  ])
})

test('dates and clocks are said as such, whether the program or the file knows their format', () => {
  const styles = `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd/mm/yyyy"/><numFmt numFmtId="171"
    formatCode="&quot;day &quot;0.00"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf
    numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="20"/></cellXfs></styleSheet>`
  const sheet = row(
    1,
    ...['A', 'B', 'C', 'D'].map((at, style) => cell(`${at}1`, 46_348, ` s="${style}"`)),
    cell('E1', 0.75, ' s="4"'),
  )
  const file = (workbook: string) =>
    officeFile({
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
      'xl/styles.xml': styles,
      'xl/workbook.xml': workbook,
    })

  expect(sheetRows(file('<workbook/>'), 1)).toEqual([['46348', '2026-11-22', '2026-11-22', '46348', '18:00']])
  const macs = file('<workbook><workbookPr date1904="1"/></workbook>')
  expect(sheetRows(macs, 1)[0]?.[1]).toBe('2030-11-23')
})

test('a binary fraction is said as it was typed, a formula by its last value, a mark by its word', () => {
  const sheet = row(
    1,
    cell('A1', '1234.5600000000001'),
    '<c r="B1"><f>A1*2</f><v>2469.12</v></c>',
    cell('C1', 1, ' t="b"'),
    cell('D1', '#N/A', ' t="e"'),
  )
  expect(sheetRows(sheetFile({ sheet1: sheet }), 1)).toEqual([['1234.56', '2469.12', 'TRUE', '#N/A']])
})

test('only the wanted rows are read, of the first sheet that has any', () => {
  const many = Array.from({ length: 500 }, (_, at) => row(at + 1, cell(`A${at + 1}`, at))).join('')
  const rows = sheetRows(sheetFile({ sheet1: '', sheet2: many }), 3)
  expect(rows).toEqual([['0'], ['1'], ['2']])
})

test('a column that no table has is left out, so that one cell cannot make a row of sixteen thousand', () => {
  const sheet = row(1, cell('A1', 1), cell('XFD1', 2))
  expect(sheetRows(sheetFile({ sheet1: sheet }), 1)).toEqual([['1']])
})

test.each([
  [
    'a;b\n"1;5";2\n',
    [
      ['a', 'b'],
      ['1;5', '2'],
    ],
  ],
  [
    '\uFEFFname,amount\r\n"Smith, ""Bob""\r\nand son",3\r\n',
    [
      ['name', 'amount'],
      ['Smith, "Bob"\r\nand son', '3'],
    ],
  ],
  [
    'a\tb\n\n,\t\n1\t2',
    [
      ['a', 'b'],
      [',', ''],
      ['1', '2'],
    ],
  ],
  ['one column\n1', [['one column'], ['1']]],
])('text that is separated by signs is read as its author meant it: %j', (text, rows) => {
  expect(csvRows(text, 10)).toEqual(rows)
})

test('a quotation that never ends takes the rest with it and ends', () => {
  expect(csvRows(`a,b\n"${'x'.repeat(2_000)}`, 10)).toEqual([['a', 'b'], ['x'.repeat(500)]])
})

test('a file brings its text and its first rows in one reading, where rows were wanted', async () => {
  const file = new TextEncoder().encode('a,b\n1,2\n3,4\n')
  const excerpt = { from: 0, length: 100 }
  expect(await readFile({ file, kind: 'plain', excerpt, rows: 2 })).toMatchObject({
    text: 'a,b\n1,2\n3,4',
    rows: [
      ['a', 'b'],
      ['1', '2'],
    ],
  })
  expect(await readFile({ file, kind: 'plain', excerpt })).not.toHaveProperty('rows')
})
