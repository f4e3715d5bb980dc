import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'

/** Files as strangers could send them: good ones, and ones made to hurt their reader. */
export function officeFile(parts: Record<string, string | Uint8Array>): Uint8Array {
  const bytes = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])
  return zipSync(Object.fromEntries(bytes), { level: 9 })
}

const contentTypes = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

export function wordFile(body: string, more: Record<string, string> = {}): Uint8Array {
  const document = `<w:document ${wordSpace}><w:body>${body}</w:body></w:document>`
  return officeFile({ '[Content_Types].xml': contentTypes, 'word/document.xml': document, ...more })
}

export const wordParagraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

export function sheetFile(sheets: Record<string, string>, shared: readonly string[] = []): Uint8Array {
  const parts = Object.entries(sheets).map(([name, rows]) => [
    `xl/worksheets/${name}.xml`,
    `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  ])
  const strings = shared.map((text) => `<si><t>${text}</t></si>`).join('')
  return officeFile({ ...Object.fromEntries(parts), 'xl/sharedStrings.xml': `<sst>${strings}</sst>` })
}

/** One page of a PDF for each content stream. */
export function pdfFile(
  pages: readonly Uint8Array[],
  { count = pages.length, filter = '/FlateDecode' } = {},
): Uint8Array {
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ')
  const objects: (string | Buffer)[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  for (const [index, stream] of pages.entries()) {
    const resources = '/Resources << /Font << /F1 3 0 R >> >>'
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R ${resources} >>`,
      Buffer.concat([
        Buffer.from(`<< /Length ${stream.length} /Filter ${filter} >>\nstream\n`),
        stream,
        Buffer.from('\nendstream'),
      ]),
    )
  }
  return assembled(objects)
}

export const pdfPage = (text: string): Buffer =>
  deflateSync(Buffer.from(`BT /F1 10 Tf 12 TL 50 780 Td (${text}) Tj T* ET`))

function assembled(objects: readonly (string | Buffer)[]): Uint8Array {
  let file = Buffer.from('%PDF-1.4\n')
  const rows: string[] = []
  for (const [index, object] of objects.entries()) {
    rows.push(`${String(file.length).padStart(10, '0')} 00000 n \n`)
    file = Buffer.concat([
      file,
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object as string),
      Buffer.from('\nendobj\n'),
    ])
  }
  const size = rows.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}trailer\n<< /Size ${size} /Root 1 0 R >>\n`
  return new Uint8Array(Buffer.concat([file, Buffer.from(`${table}startxref\n${file.length}\n%%EOF`)]))
}

type Part = { name: string; packed: Uint8Array; packedSize?: number; size?: number }

/** A ZIP whose headers say what one likes: sizes that are not true, one packed text under many names. */
export function lyingZip(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const { name, packed, packedSize = packed.length, size = 0 } of parts) {
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(packedSize, 14)
    shared.writeUInt32LE(size, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, tail, Buffer.from(name)]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}
