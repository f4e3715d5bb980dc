import { attribute, markupBytes, type Visitor } from './markup.ts'
import { cellDates } from './sheet-dates.ts'
import { openZip } from './zip.ts'

/** Wider ones are no table that anybody reads. */
const MOST_COLUMNS = 100
const MOST_CHARACTERS = 500

/** The first rows of the first sheet that has any, each cell in its column, as a person sees it there. */
export function sheetRows(file: Uint8Array, wanted: number): string[][] {
  const readParts = openZip(file)
  const sheets: string[] = []
  const shared: string[] = []
  const dates = cellDates()
  readParts((name) => {
    if (sheetNumber(name) !== undefined) sheets.push(name)
    if (name === 'xl/sharedStrings.xml') return markupBytes(sharedStrings(shared))
    if (name === 'xl/styles.xml') return markupBytes(dates.styles)
    return name === 'xl/workbook.xml' ? markupBytes(dates.workbook) : undefined
  })
  for (const sheet of sheets.sort((one, other) => (sheetNumber(one) ?? 0) - (sheetNumber(other) ?? 0))) {
    const rows: string[][] = []
    try {
      readParts((name) => (name === sheet ? markupBytes(rowsOf(rows, wanted, shared, dates.shown)) : undefined))
    } catch (thrown) {
      if (!(thrown instanceof Enough)) throw thrown
    }
    if (rows.length > 0) return rows
  }
  return []
}

/** Thrown by a sheet that has all the rows that are wanted. */
class Enough extends Error {}

export function sheetNumber(part: string): number | undefined {
  const found = /^xl\/worksheets\/sheet(\d{1,6})\.xml$/.exec(part)
  return found === null ? undefined : Number(found[1])
}

/** Texts that cells name by their place in this list. */
export function sharedStrings(shared: string[]): Visitor {
  let pieces: string[] = []
  let inPhonetic = false
  return {
    text: (text) => {
      if (!inPhonetic) pieces.push(text)
    },
    tag(name, form) {
      if (name === 'rPh') inPhonetic = form === 'open'
      if (name !== 'si') return
      if (form !== 'open') shared.push(pieces.join(''))
      pieces = []
    },
  }
}

type Shown = (value: number, style: number) => string

function rowsOf(rows: string[][], wanted: number, shared: readonly string[], shown: Shown): Visitor {
  let row: string[] = []
  let column = 0
  let type = ''
  let style = 0
  let value = ''
  let within = ''

  function openCell(attributes: string): void {
    column = columnOf(attribute(attributes, 'r')) ?? column + 1
    type = attribute(attributes, 't') ?? 'n'
    style = Number(attribute(attributes, 's') ?? 0)
    value = ''
  }
  function closeCell(): void {
    if (column > MOST_COLUMNS || value === '') return
    while (row.length < column - 1) row.push('')
    row[column - 1] = cellText().slice(0, MOST_CHARACTERS)
  }
  function cellText(): string {
    if (type === 's') return shared[Number(value)] ?? ''
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    const number = Number(value)
    return type === 'n' && Number.isFinite(number) ? shown(number, style) : value
  }
  return {
    text: (text) => {
      // A value, or a text that stands in the cell itself; a formula is not what is seen.
      if (within === 'v' || within === 't') value += text
    },
    tag(name, form, attributes) {
      if (name === 'v' || name === 't') within = form === 'open' ? name : ''
      if (name === 'row' && form !== 'close') {
        row = []
        column = 0
      }
      if (name === 'row' && form === 'close' && row.some((cell) => cell.trim() !== '')) {
        rows.push(row)
        if (rows.length >= wanted) throw new Enough()
      }
      if (name !== 'c') return
      if (form !== 'close') openCell(attributes)
      if (form === 'close') closeCell()
    },
  }
}

/** `C5` is in the third column. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d/.exec(reference ?? '')?.[1]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}
