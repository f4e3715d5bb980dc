import { getDocumentProxy } from 'unpdf'
import { boundedText, type Found, untilEnough } from './bounded-text.ts'
import { labelOfProperties } from './label.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** The text of a PDF, page by page, so that a long one is not read whole for its first pages. Scans have none. */
export async function pdfText(file: Uint8Array, wanted: number): Promise<Found> {
  const pdf = await getDocumentProxy(file, { verbosity: 0, useSystemFonts: false })
  const out = boundedText(wanted)
  const found = await untilEnough(out, async () => {
    for (let page = 1; page <= pdf.numPages; page++) out.add(`${await pageText(pdf, page)}\n`)
  })
  const label = await labelIn(pdf)
  return label === undefined ? found : { ...found, label }
}

async function labelIn(pdf: Pdf): Promise<string | undefined> {
  try {
    const { info } = await pdf.getMetadata()
    const own = (info as Record<string, unknown>)['Custom']
    return typeof own === 'object' && own !== null ? labelOfProperties(own as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

async function pageText(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    page.cleanup()
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('')
  } catch {
    return `[Page ${number} cannot be read.]`
  }
}
