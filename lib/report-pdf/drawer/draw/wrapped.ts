import { type Weight, widthOf } from './fonts.ts'

/** A text in lines of a width, broken between words; a word that is longer than a line is cut. */
export function wrapped(text: string, width: number, points: number, weight: Weight = 400): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((one) => pieces(one, width, points, weight))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line === '' || widthOf(longer, points, weight) <= width) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function pieces(word: string, width: number, points: number, weight: Weight): string[] {
  if (widthOf(word, points, weight) <= width) return [word]
  const cut: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && widthOf(piece + letter, points, weight) > width) {
      cut.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...cut, piece]
}
