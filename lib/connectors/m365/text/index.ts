import { excelText, paragraphsOf } from './office.ts'
import { pdfText } from './pdf.ts'
import { markupText } from './xml.ts'

const office = 'application/vnd.openxmlformats-officedocument.'

/** The readable text of a file; undefined when its kind has none that we can read (images, drawings, scans). */
export function textOf(bytes: Buffer, mimeType: string): string | undefined {
  const kind = mimeType.split(';')[0]?.trim().toLowerCase() ?? ''
  try {
    const text = read(bytes, kind)?.replaceAll('\r\n', '\n').trim()
    return text === '' ? undefined : text
  } catch {
    // A damaged or encrypted file is one without readable text.
    return undefined
  }
}

function read(bytes: Buffer, kind: string): string | undefined {
  if (kind === 'text/html') return markupText(bytes.toString('utf8'))
  if (/^text\/|^application\/(json|xml)$|^message\/rfc822$/.test(kind)) return bytes.toString('utf8')
  if (kind === 'application/pdf') return pdfText(bytes)
  if (kind === `${office}wordprocessingml.document`) return paragraphsOf(bytes, /^word\/document\.xml$/)
  if (kind === `${office}presentationml.presentation`) return paragraphsOf(bytes, /^ppt\/slides\/slide\d+\.xml$/)
  if (kind === `${office}spreadsheetml.sheet`) return excelText(bytes)
  return undefined
}
