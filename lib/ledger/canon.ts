import { createHmac, createSecretKey, type KeyObject, randomInt } from 'node:crypto'
import type { Details, EventRow, SignedRow } from './rows.ts'

/** Numbers and signs the rows of one process. */
export type Signer = {
  /** This process, as its rows name it. */
  readonly writer: number
  sign(row: EventRow, details: Details): SignedRow
  /** A number was given out and its row is not, or perhaps not, in the database. The next signed row says so. */
  void(wn: number): void
}

const maxVoidsPerRow = 500

/**
 * Every row carries its writer's running number inside the signed text. A number that is missing, without a later
 * row of the same writer listing it as void, is a row that somebody took out.
 */
export function createSigner(macKey: Buffer, now: () => number = Date.now): Signer {
  // Six times faster than handing over the bytes for every row.
  const key = createSecretKey(macKey)
  const writer = randomInt(2 ** 31)
  const voids: number[] = []
  let last = 0

  return {
    writer,
    sign(row, details) {
      const wn = ++last
      const given = voids.length === 0 ? undefined : voids.splice(0, maxVoidsPerRow)
      const canon = canonOf(row, { ...details, writer, wn, time: now(), void: given })
      return { ...row, writer, wn, canon, mac: macOf(key, canon) }
    },
    void: (wn) => voids.push(wn),
  }
}

/** The text that is signed and kept: one JSON object, without the columns that are empty. */
function canonOf(row: EventRow, details: Details): string {
  const filled: Record<string, unknown> = { v: 1 }
  for (const [name, value] of Object.entries(row)) if (value !== null) filled[name] = value
  return JSON.stringify({ ...filled, ...details })
}

export function macOf(macKey: Buffer | KeyObject, canon: string): string {
  return createHmac('sha256', macKey).update(canon).digest('base64')
}
