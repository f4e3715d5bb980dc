import { attribute, type Visitor } from './markup.ts'

/** Numbers of formats that every program knows without a text. Source: ECMA-376, part 1, 18.8.30 */
const isKnownDate = (format: number) => (format >= 14 && format <= 22) || (format >= 45 && format <= 47)
const DAY_MS = 86_400_000
/** A day's number is told from 30 December 1899, so that the 29 February 1900 that never was counts. */
const from1900 = Date.UTC(1899, 11, 30)
const from1904 = Date.UTC(1904, 0, 1)

/** A date in a sheet is a number whose style says that it is one. Reads the styles, then says each number as it is seen. */
export function cellDates() {
  const dateFormats = new Set<number>()
  const formatOfStyle: number[] = []
  let begin = from1900
  let inStyles = false

  const styles: Visitor = {
    text: () => undefined,
    tag(name, form, attributes) {
      if (name === 'cellXfs') inStyles = form === 'open'
      if (form === 'close') return
      const format = Number(attribute(attributes, 'numFmtId'))
      if (name === 'numFmt' && tellsDate(attribute(attributes, 'formatCode') ?? '')) dateFormats.add(format)
      if (name === 'xf' && inStyles) formatOfStyle.push(format)
    },
  }
  const workbook: Visitor = {
    text: () => undefined,
    tag(name, _, attributes) {
      if (name === 'workbookPr' && /date1904="(1|true)"/.test(attributes)) begin = from1904
    },
  }

  function shown(value: number, style: number): string {
    const format = formatOfStyle[style] ?? 0
    if (!isKnownDate(format) && !dateFormats.has(format)) return plainNumber(value)
    const at = new Date(Math.round((begin + value * DAY_MS) / 1_000) * 1_000)
    if (Number.isNaN(at.getTime())) return plainNumber(value)
    const [day = '', clock = ''] = at.toISOString().split('T')
    const time = clock.slice(0, 5)
    if (value < 1) return time
    return Number.isInteger(value) ? day : `${day} ${time}`
  }

  return { styles, workbook, shown }
}

/** Letters of days and clocks, outside of quoted words, colours and what is escaped. */
function tellsDate(code: string): boolean {
  const bare = code.replaceAll(/&quot;.*?&quot;|"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}

/** Sheets keep the last digits of a binary fraction, which nobody typed. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)))
}
