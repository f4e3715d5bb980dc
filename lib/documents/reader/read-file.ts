import { csvRows } from '#lib/core/csv-rows.ts'
import type { Excerpt, FileKind, Reading, ReadOrder } from '../types.ts'
import type { Found } from './bounded-text.ts'
import { htmlText } from './html.ts'
import { labelOfOffice } from './label.ts'
import { slidesText } from './paragraphs.ts'
import { pdfText } from './pdf.ts'
import { sheetRows } from './sheet-rows.ts'
import { sheetsText } from './sheets.ts'
import { wordText } from './word.ts'

/** The wanted part of a file's text; null when it has none. Throws on damaged files and on too much. */
export async function readFile({ file, kind, excerpt, rows }: ReadOrder): Promise<Reading | null> {
  // Two characters become one at most: the end of a line may be written with two.
  const wanted = 2 * (excerpt.from + excerpt.length + 1)
  const found = await readers[kind](file, wanted)
  // Where the file goes on, its blank end is part of what follows.
  const text = (found.more ? found.text : found.text.trimEnd()).replaceAll('\r\n', '\n')
  if (text === '') return null
  const label = office.has(kind) ? labelOfOffice(file) : found.label
  return {
    ...excerptOf({ text, more: found.more }, excerpt),
    ...(label === undefined ? {} : { label }),
    ...(rows === undefined ? {} : { rows: firstRows(file, kind, rows) }),
  }
}

function firstRows(file: Uint8Array, kind: FileKind, wanted: number): string[][] {
  if (kind === 'sheets') return sheetRows(file, wanted)
  return kind === 'plain' ? csvRows(decode(file), wanted) : []
}

const office: ReadonlySet<FileKind> = new Set(['word', 'slides', 'sheets'])

const readers: Record<FileKind, (file: Uint8Array, wanted: number) => Found | Promise<Found>> = {
  plain: (file, wanted) => beginningOf(decode(file).trim(), wanted),
  markup: (file, wanted) => htmlText(decode(file), wanted),
  pdf: pdfText,
  word: wordText,
  slides: slidesText,
  sheets: sheetsText,
}

const decode = (file: Uint8Array): string => new TextDecoder().decode(file)
const beginningOf = (text: string, wanted: number): Found => ({
  text: text.slice(0, wanted),
  more: text.length > wanted,
})

function excerptOf({ text, more }: Found, { from, length }: Excerpt): Reading {
  const end = from + length
  // A letter of two units is not cut in two.
  const next = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end + 1 : end
  const rest = more || text.length > next
  return { text: text.slice(from, next), next: rest ? next : undefined }
}
