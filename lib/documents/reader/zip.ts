import { Unzip, UnzipInflate } from 'fflate'
import { TooMuch } from './bounded-text.ts'

/** Takes one part of the file piece by piece. */
export type PartReader = (piece: Uint8Array, last: boolean) => void

const MAX_UNPACKED = 32 * 1024 * 1024
/** So much packed becomes 8 MB at most: the sum is looked at before it hurts. */
const STEP = 8 * 1024

/**
 * The parts of an Office file, in the file's order. Sizes that the file states are not believed: what is unpacked is
 * counted, over all readings of one file.
 */
export function openZip(zip: Uint8Array) {
  let unpacked = 0

  return function readParts(readerOf: (name: string) => PartReader | undefined): void {
    const unzip = new Unzip((entry) => {
      const reader = readerOf(entry.name)
      if (reader === undefined) return
      entry.ondata = (error, piece, last) => {
        if (error !== null) throw error
        unpacked += piece.length
        if (unpacked > MAX_UNPACKED) throw new TooMuch()
        reader(piece, last)
      }
      entry.start()
    })
    unzip.register(UnzipInflate)
    // Pieces also keep the library's recursion over entries short.
    for (let at = 0; at < zip.length; at += STEP) unzip.push(zip.subarray(at, at + STEP), at + STEP >= zip.length)
  }
}
