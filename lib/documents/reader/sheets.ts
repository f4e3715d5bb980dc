import { type BoundedText, boundedText, type Found, untilEnough } from './bounded-text.ts'
import { markupBytes, type Visitor } from './markup.ts'
import { sharedStrings, sheetNumber } from './sheet-rows.ts'
import { openZip } from './zip.ts'

/** The cells of the sheets, a row a line, tabs between; formulas appear as their last value. */
export function sheetsText(file: Uint8Array, wanted: number): Promise<Found> {
  const readParts = openZip(file)
  const out = boundedText(wanted)
  return untilEnough(out, () => {
    const shared: string[] = []
    const sheets: string[] = []
    readParts((name) => {
      if (sheetNumber(name) !== undefined) sheets.push(name)
      return name === 'xl/sharedStrings.xml' ? markupBytes(sharedStrings(shared)) : undefined
    })
    sheets.sort((one, other) => (sheetNumber(one) ?? 0) - (sheetNumber(other) ?? 0))
    for (const sheet of sheets) {
      readParts((name) => (name === sheet ? markupBytes(rows(shared, out)) : undefined))
      out.add('\n')
    }
  })
}

function rows(shared: readonly string[], out: BoundedText): Visitor {
  let cell = ''
  let isShared = false
  let inCell = false
  let inFormula = false
  let isFirst = true

  function openCell(attributes: string): void {
    if (!isFirst) out.add('\t')
    isFirst = false
    isShared = attributes.includes(' t="s"')
    cell = ''
  }
  return {
    text: (text) => {
      if (inCell && !inFormula) cell += text
    },
    tag(name, form, attributes) {
      if (name === 'f') inFormula = form === 'open'
      if (name === 'row' && form === 'open') isFirst = true
      if (name === 'row' && form === 'close') out.add('\n')
      if (name !== 'c') return
      inCell = form === 'open'
      if (form !== 'close') openCell(attributes)
      else out.add(isShared ? (shared[Number(cell)] ?? '') : cell)
    },
  }
}
