import { deflateSync } from 'node:zlib'

/** WinAnsi's place for the punctuation that Latin-1 lacks. */
const winAnsi: Record<string, number> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '–': 0x96,
  '—': 0x97,
}

function encoded(line: string): string {
  const bytes = line.replace(/[€…‘’“”–—]/g, (mark) => String.fromCharCode(winAnsi[mark] ?? 0x3f))
  return bytes.replace(/[\\()]/g, '\\$&')
}

/**
 * A one-page PDF with a compressed content stream, one line of text a line; Latin letters only. The page is as wide and
 * long as the text: what stands outside a page is not on it.
 */
export function pdfDocument(text: string): Buffer {
  const lines = text.split('\n')
  const page = [0, Math.min(0, 780 - 12 * lines.length), 595 + 10 * Math.max(...lines.map((line) => line.length)), 842]
  const shown = lines.map((line) => `(${encoded(line)}) Tj T*`)
  const stream = deflateSync(Buffer.from(`BT /F1 10 Tf 12 TL 50 780 Td ${shown.join(' ')} ET`, 'latin1'))
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [${page.join(' ')}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    ),
    Buffer.concat([
      Buffer.from(`<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`),
      stream,
      Buffer.from('\nendstream'),
    ]),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'),
  ]
  const parts = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  for (const [index, object] of objects.entries()) {
    offsets.push(parts.reduce((sum, { length }) => sum + length, 0))
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'))
  }
  const at = parts.reduce((sum, { length }) => sum + length, 0)
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table)])
}
