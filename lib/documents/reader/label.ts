import { openZip } from './zip.ts'

/** Longer ones hold more than labels, and are not looked through. */
const MOST_BYTES = 64 * 1024
const PROPERTIES = 'docProps/custom.xml'
/** Newer files say only here that they are labelled, and not how the label is called. */
const LABELS = 'docMetadata/LabelInfo.xml'

/**
 * The sensitivity label that an Office file carries: its name, empty where the file does not say it; undefined without one.
 * Source: Microsoft Purview Information Protection, "Label metadata"; MS-OFFCRYPTO 2.6
 */
export function labelOfOffice(file: Uint8Array): string | undefined {
  try {
    return labelIn(partsOf(file))
  } catch {
    // Damaged where the label stands: what the file says was read all the same.
    return undefined
  }
}

function labelIn(parts: ReadonlyMap<string, string>): string | undefined {
  const name = /name="MSIP_Label_[\da-f-]{36}_Name"[^<>]{0,200}>\s{0,20}<vt:lpwstr>([^<]{1,200})</i.exec(
    parts.get(PROPERTIES) ?? '',
  )?.[1]
  if (name !== undefined) return name
  const labels = (parts.get(LABELS) ?? '').match(/<(?:\w{1,20}:)?label\s[^<>]{1,1000}>/gi) ?? []
  return labels.some((one) => /\senabled="(1|true)"/i.test(one) && !/\sremoved="(1|true)"/i.test(one)) ? '' : undefined
}

/** The same of a PDF's own properties. */
export function labelOfProperties(properties: Readonly<Record<string, unknown>>): string | undefined {
  const [, name] = Object.entries(properties).find(([key]) => /^MSIP_Label_[\da-f-]{36}_Name$/i.test(key)) ?? []
  return typeof name === 'string' ? name.slice(0, 200) : undefined
}

function partsOf(file: Uint8Array): Map<string, string> {
  const pieces = new Map<string, Uint8Array[]>()
  openZip(file)((name) => {
    if (name !== PROPERTIES && name !== LABELS) return undefined
    const own: Uint8Array[] = []
    let size = 0
    pieces.set(name, own)
    return (piece) => {
      size += piece.length
      if (size <= MOST_BYTES) own.push(piece)
    }
  })
  return new Map([...pieces].map(([name, own]) => [name, Buffer.concat(own).toString('utf8')]))
}
