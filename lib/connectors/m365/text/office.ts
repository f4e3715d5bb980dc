import { unescapeXml } from './xml.ts'
import { readZipEntry, zipEntries } from './zip.ts'

/** The paragraphs of a Word document or of PowerPoint slides, a line each. */
export function paragraphsOf(bytes: Buffer, part: RegExp): string {
  return partsOf(bytes, part)
    .map((xml) => xml.replace(/<(w|a):tab\b[^>]*\/>/g, '\t').replace(/<\/(w|a):p>|<(w|a):br\b[^>]*\/>/g, '\n'))
    .map(withoutTags)
    .join('\n')
}

/** The cells of every sheet, a row a line, tabs between; formulas appear as their last value. */
export function excelText(bytes: Buffer): string {
  const [strings = ''] = partsOf(bytes, /^xl\/sharedStrings\.xml$/)
  const shared = [...strings.matchAll(/<si\b[^>]*>([\s\S]*?)<\/si>/g)].map(([, text = '']) => withoutTags(text))
  return partsOf(bytes, /^xl\/worksheets\/sheet\d+\.xml$/)
    .flatMap((sheet) => [...sheet.matchAll(/<row\b[^>]*>([\s\S]*?)<\/row>/g)])
    .map(([, row = '']) => [...row.matchAll(/<c\b([^>]*)>([\s\S]*?)<\/c>/g)])
    .map((cells) => cells.map(([, kind = '', cell = '']) => cellText(kind, cell, shared)).join('\t'))
    .join('\n')
}

function cellText(kind: string, cell: string, shared: readonly string[]): string {
  const text = withoutTags(cell.replace(/<f\b[\s\S]*?<\/f>/g, ''))
  return /\bt="s"/.test(kind) ? (shared[Number(text)] ?? '') : text
}

function partsOf(bytes: Buffer, part: RegExp): string[] {
  return zipEntries(bytes)
    .filter(({ name }) => part.test(name))
    .map((entry) => readZipEntry(bytes, entry).toString('utf8'))
}

const withoutTags = (xml: string): string => unescapeXml(xml.replace(/<[^>]*>/g, ''))
