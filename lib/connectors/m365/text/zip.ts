import { inflateRawSync } from 'node:zlib'

/** Just enough of the ZIP format for an Office document. Source: PKWARE APPNOTE 4.3. */
export type ZipEntry = { name: string; method: number; size: number; offset: number }

const END = 0x06054b50
const CENTRAL = 0x02014b50
/** A document that unpacks to more is a trap or of no use as text. */
const MAX_UNPACKED = 20 * 1024 * 1024

export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || zip.readUInt32LE(end) !== END) throw new Error('not a ZIP file')
  const entries: ZipEntry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0 && zip.readUInt32LE(at) === CENTRAL; left--) {
    const nameLength = zip.readUInt16LE(at + 28)
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      size: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return entries
}

export function readZipEntry(zip: Buffer, { method, size, offset }: ZipEntry): Buffer {
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  const packed = zip.subarray(start, start + size)
  if (method === 0) return packed
  if (method === 8) return inflateRawSync(packed, { maxOutputLength: MAX_UNPACKED })
  throw new Error(`unknown ZIP method ${method}`)
}
