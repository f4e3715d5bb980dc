import { zipSync } from 'fflate'
import type { Found } from './bounded-text.ts'
import { isWordPart, streamedWordText } from './paragraphs.ts'
import { treeText } from './word-tree.ts'
import { openZip } from './zip.ts'

/**
 * Mammoth builds the whole document as a tree: of a megabyte of XML, about a hundred pages, it makes 100 MB in 0.7 s.
 * Longer documents are read as a stream instead, at a twentieth of that.
 */
const LONGEST_TREE = 512 * 1024

/** The paragraphs of a Word document, a line each, tabs between the cells of a row; notes at the end. */
export function wordText(file: Uint8Array, wanted: number): Promise<Found> {
  const small = withoutMedia(file)
  return small === undefined ? streamedWordText(file, wanted) : treeText(small, wanted)
}

const aboutText = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/document\d*\.xml\.rels)$/

/** The parts that hold text, counted while they are unpacked, as a file of their own; undefined when too long. */
function withoutMedia(file: Uint8Array): Buffer | undefined {
  const parts: Record<string, Uint8Array[]> = {}
  let size = 0
  openZip(file)((name) => {
    if (!aboutText.test(name) && !isWordPart(name)) return undefined
    const pieces: Uint8Array[] = []
    parts[name] = pieces
    return (piece) => {
      size += piece.length
      if (size <= LONGEST_TREE) pieces.push(piece)
    }
  })
  if (size > LONGEST_TREE) return undefined
  const whole = Object.entries(parts).map(([name, pieces]) => [name, Buffer.concat(pieces)])
  return Buffer.from(zipSync(Object.fromEntries(whole), { level: 0 }))
}
