import type { SignedRow } from './rows.ts'

/** Rows that neither Postgres nor the disk takes at the moment, in bounded memory. */
export type Held = {
  /** False when there is no room: then the row is lost. */
  keep(row: SignedRow): boolean
  /** Hands every row to `write`, oldest first; the first that is rejected and all after it stay. */
  drain(write: (row: SignedRow) => Promise<unknown>): Promise<void>
  /** 0 to 1 of what may be held. */
  fullness(): number
}

export function createHeld({ mostBytes }: { mostBytes: number }): Held {
  const rows: SignedRow[] = []
  let bytes = 0
  const sizeOf = (row: SignedRow) => row.canon.length + 400

  return {
    keep(row) {
      if (bytes + sizeOf(row) > mostBytes) return false
      rows.push(row)
      bytes += sizeOf(row)
      return true
    },
    async drain(write) {
      for (let row = rows[0]; row !== undefined; row = rows[0]) {
        await write(row)
        rows.shift()
        bytes -= sizeOf(row)
      }
    },
    fullness: () => bytes / mostBytes,
  }
}
