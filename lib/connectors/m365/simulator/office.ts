import { crc32, deflateRawSync } from 'node:zlib'

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

const xml = '<?xml version="1.0" encoding="UTF-8"?>'
const packageNs = 'http://schemas.openxmlformats.org/package/2006'
const officeNs = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word document with one paragraph a line. */
export function wordDocument(text: string, more: Record<string, string> = {}): Buffer {
  const lines = text.split('\n').map((line) => `<w:p><w:r><w:t xml:space="preserve">${escaped(line)}</w:t></w:r></w:p>`)
  const ns = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
  const document = `${xml}<w:document xmlns:w="${ns}"><w:body>${lines.join('')}</w:body></w:document>`
  return officeFile('word/document.xml', 'wordprocessingml.document', { 'word/document.xml': document, ...more })
}

/** The same with a sensitivity label, as Office writes it into the file's own properties. */
export function labelledDocument(text: string, label: string): Buffer {
  const name = `MSIP_Label_${'0123abcd-0000-4000-8000-000000000001'}_Name`
  const property = `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="${name}"><vt:lpwstr>${escaped(label)}</vt:lpwstr></property>`
  return wordDocument(text, { 'docProps/custom.xml': `${xml}<Properties>${property}</Properties>` })
}

/** A document that a label encrypts: a compound file with one stream, in which the document lies. */
export function encryptedDocument(): Buffer {
  const start = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  return Buffer.concat([start, Buffer.alloc(504), Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(480)])
}

/** An Excel workbook: one row a line, a new cell after each tab. */
export function excelWorkbook(text: string): Buffer {
  const cell = (value: string) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`
  const rows = text.split('\n').map((line) => `<row>${line.split('\t').map(cell).join('')}</row>`)
  const ns = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const sheet = `<sheet name="Sheet1" sheetId="1" r:id="r1"/>`
  return officeFile('xl/workbook.xml', 'spreadsheetml.sheet', {
    'xl/workbook.xml': `${xml}<workbook xmlns="${ns}" xmlns:r="${officeNs}"><sheets>${sheet}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(`${officeNs}/worksheet`, 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `${xml}<worksheet xmlns="${ns}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
  })
}

function officeFile(main: string, kind: string, parts: Record<string, string>): Buffer {
  const rels = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
  const part = `<Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${kind}.main+xml"/>`
  return zip({
    '[Content_Types].xml': `${xml}<Types xmlns="${packageNs}/content-types">${rels}${part}</Types>`,
    '_rels/.rels': relations(`${officeNs}/officeDocument`, main),
    ...parts,
  })
}

function relations(type: string, target: string): string {
  const one = `<Relationship Id="r1" Type="${type}" Target="${target}"/>`
  return `${xml}<Relationships xmlns="${packageNs}/relationships">${one}</Relationships>`
}

function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const raw = Buffer.from(text, 'utf8')
    const packed = deflateRawSync(raw)
    const title = Buffer.from(name, 'utf8')
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt16LE(0x21, 8)
    shared.writeUInt32LE(crc32(raw), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(raw.length, 18)
    shared.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, title, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, tail, title]))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(locals.length, 8)
  end.writeUInt16LE(locals.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, central, end])
}
