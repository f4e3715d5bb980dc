import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from 'node:zlib'
import { GatewayError } from '#lib/core/errors.ts'
import { parseJson } from './parse-json.ts'

const MAX_BYTES = 10 * 1024 * 1024

export type Body = {
  stream: Readable
  headers: Readonly<Record<string, string>>
  /** Whose answer it is, for the person who reads that it cannot be read. */
  systemName: string
}

/** The whole body as text; at most 10 MB, packed or not. */
export async function readText(body: Body): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of unpacked(body)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/** JSON is read whatever it is called: servers send it as `text/plain` and `text/html` too. What is no JSON is text. */
export function parseBody(text: string, contentType = ''): unknown {
  // A byte order mark is no part of the text.
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  if (!/json/i.test(contentType) && !/^\s*[{[]/.test(plain)) return plain
  try {
    return parseJson(plain)
  } catch {
    return plain
  }
}

/**
 * The bytes as they were before packing, as they come. Nobody asked for packing, and proxies do it all the same.
 * Source: RFC 9110, 8.4.
 */
export async function* unpacked({ stream, headers, systemName }: Body): AsyncGenerator<Uint8Array> {
  let source = stream
  for (const coding of codingsOf(headers['content-encoding']).reverse())
    source = await unpack(source, coding, systemName)
  let size = 0
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    size += chunk.length
    checkSize(size, systemName)
    yield chunk
  }
}

/** Throws when an answer has grown too long to be read. */
export function checkSize(bytes: number, systemName: string): void {
  if (bytes <= MAX_BYTES) return
  throw new GatewayError('response_too_large', `The answer of ${systemName} is larger than 10 MB.`)
}

export function isPacked(headers: Body['headers']): boolean {
  return codingsOf(headers['content-encoding']).length > 0
}

function codingsOf(header = ''): string[] {
  const codings = header.split(',').map((coding) => coding.trim().toLowerCase())
  return codings.filter((coding) => coding !== '' && coding !== 'identity')
}

const unpackers: Record<string, () => Transform> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
}

async function unpack(source: Readable, coding: string, systemName: string): Promise<Readable> {
  if (coding === 'deflate') return inflated(source)
  const unpacker = unpackers[coding]?.()
  if (unpacker !== undefined) return piped(source, unpacker)
  throw new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, {
    internal: `content-encoding ${coding.slice(0, 40)}`,
  })
}

/** `deflate` means zlib, and some servers send the bare stream; the first byte tells. Source: RFC 1950, 2.2. */
async function inflated(source: Readable): Promise<Readable> {
  const chunks = (source as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]()
  const { value: first = new Uint8Array() } = await chunks.next()
  const whole = Readable.from(joined(first, { [Symbol.asyncIterator]: () => chunks }))
  return piped(whole, ((first[0] ?? 0) & 0x0f) === 8 ? createInflate() : createInflateRaw())
}

async function* joined(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

/** What breaks in the source is thrown where the last stream is read. */
function piped(source: Readable, through: Transform): Readable {
  return pipeline(source, through, () => undefined)
}
