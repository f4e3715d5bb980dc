import { inflateSync } from 'node:zlib'

/**
 * Text of simple PDFs: page streams in plain or Flate form whose strings use a Latin encoding. Scans and fonts with
 * their own glyph numbers give no letters; then this answers undefined rather than noise.
 */
export function pdfText(pdf: Buffer): string | undefined {
  const lines = streamsOf(pdf).flatMap(linesOf)
  const text = lines.join('\n')
  const letters = text.match(/[\p{L}\p{N} ]/gu)?.length ?? 0
  return letters > text.length * 0.7 ? text : undefined
}

function streamsOf(pdf: Buffer): string[] {
  const file = pdf.toString('latin1')
  return [...file.matchAll(/<<((?:[^<>]|<<[^<>]*>>|<[^<>]*>)*)>>\s*stream\r?\n/g)].flatMap((found) => {
    const start = found.index + found[0].length
    const end = file.indexOf('endstream', start)
    if (end < 0) return []
    const bytes = pdf.subarray(start, end)
    if (!/\/FlateDecode/.test(found[1] ?? '')) return [bytes.toString('latin1')]
    try {
      return [inflateSync(bytes, { maxOutputLength: 20 * 1024 * 1024 }).toString('latin1')]
    } catch {
      return []
    }
  })
}

const operator = /\((?:\\[\s\S]|[^\\()])*\)|\bT[dDm*]|\bTj|\bTJ|\bET|['"](?=\s)/g

/** The shown strings of one content stream; a new line wherever the pen moves. */
function linesOf(stream: string): string[] {
  const lines = ['']
  for (const block of stream.matchAll(/\bBT\b([\s\S]*?\bET\b)/g)) {
    for (const [part] of (block[1] ?? '').matchAll(operator)) {
      if (part.startsWith('(')) lines[lines.length - 1] += unescapeString(part.slice(1, -1))
      else if (/^T[dDm*]$|^ET$/.test(part) && lines.at(-1) !== '') lines.push('')
    }
  }
  return lines.filter((line) => line.trim() !== '')
}

const winAnsi = new TextDecoder('windows-1252')

function unescapeString(text: string): string {
  const escapes: Record<string, string> = { n: '\n', r: '', t: '\t', b: '', f: '', '\n': '' }
  const bytes = text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff) : (escapes[escaped] ?? escaped),
  )
  return winAnsi.decode(Buffer.from(bytes, 'latin1'))
}
