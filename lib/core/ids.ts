import { randomFillSync } from 'node:crypto'

const pool = new Uint8Array(16 * 256)
let used = pool.length

/** A UUIDv7: 48 bits of milliseconds, then randomness. Ids sort by time, so they index well. */
export function uuidv7(nowMs = Date.now()): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const b = pool.subarray(used, used + 16)
  used += 16
  const time = nowMs.toString(16).padStart(12, '0')
  let tail = ''
  for (let i = 6; i < 16; i++) {
    const byte = i === 6 ? ((b[i] ?? 0) & 0x0f) | 0x70 : i === 8 ? ((b[i] ?? 0) & 0x3f) | 0x80 : (b[i] ?? 0)
    tail += hex[byte]
  }
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`
}

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

const traceparent = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/

/**
 * One id per question or request: the caller's W3C trace id when it sent a valid `traceparent`, else a new one.
 * Written as a UUID everywhere. Source: https://www.w3.org/TR/trace-context/
 */
export function correlationIdFrom(header: string | undefined): string {
  const trace = header === undefined ? undefined : traceparent.exec(header)?.[1]
  if (trace === undefined || /^0+$/.test(trace)) return uuidv7()
  return `${trace.slice(0, 8)}-${trace.slice(8, 12)}-${trace.slice(12, 16)}-${trace.slice(16, 20)}-${trace.slice(20)}`
}

/** The correlation id as `traceparent` for outgoing requests. */
export function traceparentOf(correlationId: string): string {
  const trace = correlationId.replaceAll('-', '')
  return `00-${trace}-${trace.slice(16)}-01`
}
