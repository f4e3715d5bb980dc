/** A file that is more work than it is worth: it unpacks, or unfolds, to more than anybody reads. */
export class TooMuch extends Error {}

/** Thrown by a text that has all that was wanted, so that the rest of the file is not read. */
class Enough extends Error {}

/** What was found, whether the file goes on, and the sensitivity label that the reading came upon. */
export type Found = { text: string; more: boolean; label?: string }

/** Text put together piece by piece, from its first visible letter until `wanted` characters are there. */
export function boundedText(wanted: number) {
  const pieces: string[] = []
  let length = 0

  return {
    add(given: string) {
      const piece = length === 0 ? given.trimStart() : given
      if (piece === '') return
      pieces.push(piece)
      length += piece.length
      if (length > wanted) throw new Enough()
    },
    /** Another end for what was added last: a cell's last line becomes the space before the next cell. */
    turnLast(from: string, to: string) {
      if (pieces.at(-1) === from) pieces[pieces.length - 1] = to
    },
    text: () => pieces.join(''),
  }
}

export type BoundedText = ReturnType<typeof boundedText>

export async function untilEnough(out: BoundedText, read: () => void | Promise<void>): Promise<Found> {
  try {
    await read()
    return { text: out.text(), more: false }
  } catch (thrown) {
    if (thrown instanceof Enough) return { text: out.text(), more: true }
    throw thrown
  }
}
