import { strToU8, zipSync } from 'fflate'
import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { csv } from '#lib/audit/csv.ts'
import type { RawCell, Sheet } from './sheets.ts'

/** One CSV a table, in one archive. */
export function csvArchive(sheets: readonly Sheet[]): Uint8Array {
  const names = namesOf(sheets)
  return zipSync(
    Object.fromEntries(sheets.map(({ header, rows }, at) => [`${names[at]}.csv`, strToU8(csv(header, rows))])),
  )
}

/** A workbook with a sheet a table. Texts stay texts: nothing in it is a formula. */
export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = namesOf(sheets)
  const made = writeXlsxFile(
    sheets.map(({ header, rows }, at) => ({
      sheet: names[at] ?? '',
      stickyRowsCount: 1,
      data: [
        header.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
        ...rows.map(rowOf),
      ] as SheetData,
      columns: header.map((_, column) => ({ width: widthOf(rows, column) })),
    })),
  )
  return await made.toBuffer()
}

function rowOf(row: readonly RawCell[]) {
  return row.map((value) => (value === null ? null : { value, type: typeof value === 'number' ? Number : String }))
}

const NARROWEST = 10
const WIDEST = 60

function widthOf(rows: readonly RawCell[][], column: number): number {
  const longest = Math.max(0, ...rows.slice(0, 200).map((row) => String(row[column] ?? '').length))
  return Math.min(WIDEST, Math.max(NARROWEST, longest + 2))
}

/** A sheet's name has at most 31 characters and none of `[]:*?/\`, and stands once whatever its capitals. */
const LONGEST = 31

function namesOf(sheets: readonly Pick<Sheet, 'title'>[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ title }) => {
    const plain =
      title
        .replaceAll(/[[\]:*?/\\']/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim() || '–'
    let name = plain.slice(0, LONGEST).trim()
    for (let count = 2; taken.has(name.toLowerCase()); count++) {
      const mark = ` ${count}`
      name = plain.slice(0, LONGEST - mark.length).trim() + mark
    }
    taken.add(name.toLowerCase())
    return name
  })
}
