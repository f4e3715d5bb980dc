/** A piece of a text, and whether the other text has it as well. */
export type Piece = { text: string; changed: boolean }

/** Longer texts are told as changed whole: comparing them word by word would hold up the page. */
const MOST_WORDS = 1_500

/** Two texts word by word, with what each has that the other has not. */
export function wordDiff(before: string, now: string): { before: Piece[]; now: Piece[] } {
  const [a, b] = [wordsOf(before), wordsOf(now)]
  if (a.length > MOST_WORDS || b.length > MOST_WORDS) {
    return { before: [{ text: before, changed: true }], now: [{ text: now, changed: true }] }
  }
  const common = commonOf(a, b)
  return { before: piecesOf(a, common.a), now: piecesOf(b, common.b) }
}

/** Words with the space behind them, so that joined they are the text again. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

/** Places of the longest run of words that both have in the same order. */
function commonOf(a: readonly string[], b: readonly string[]): { a: Set<number>; b: Set<number> } {
  const width = b.length + 1
  const best = new Uint16Array((a.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  const same = (i: number, j: number) => a[i]?.trim() === b[j]?.trim()
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] = same(i, j) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const found = { a: new Set<number>(), b: new Set<number>() }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(i, j)) {
      found.a.add(i++)
      found.b.add(j++)
    } else if (at(i + 1, j) >= at(i, j + 1)) i++
    else j++
  }
  return found
}

function piecesOf(words: readonly string[], common: ReadonlySet<number>): Piece[] {
  const pieces: Piece[] = []
  words.forEach((text, index) => {
    const changed = !common.has(index)
    const last = pieces.at(-1)
    if (last !== undefined && last.changed === changed) last.text += text
    else pieces.push({ text, changed })
  })
  return pieces
}
