import { type BoundedText, boundedText, type Found, untilEnough } from './bounded-text.ts'
import { markupBytes, type Visitor } from './markup.ts'
import { openZip } from './zip.ts'

/** The paragraphs of a long Word document, a line each, without ever holding the document as a tree. */
export function streamedWordText(file: Uint8Array, wanted: number): Promise<Found> {
  const out = boundedText(wanted)
  const readParts = openZip(file)
  return untilEnough(out, () => {
    readParts((name) => (isBody(name) ? markupBytes(paragraphs(out)) : undefined))
    readParts((name) => (isNotes(name) ? markupBytes(paragraphs(out)) : undefined))
  })
}

/** The parts of a Word document in which text stands that belongs to its body. */
export const isWordPart = (part: string): boolean => isBody(part) || isNotes(part)

const isBody = (part: string): boolean => /^word\/document\d*\.xml$/.test(part)
const isNotes = (part: string): boolean => part === 'word/footnotes.xml' || part === 'word/endnotes.xml'

/** The paragraphs of PowerPoint slides, in the order of their numbers, which need not be the file's. */
export function slidesText(file: Uint8Array, wanted: number): Promise<Found> {
  const slides = new Map<number, BoundedText>()
  openZip(file)((name) => {
    const number = /^ppt\/slides\/slide(\d{1,6})\.xml$/.exec(name)?.[1]
    if (number === undefined) return undefined
    const slide = boundedText(Number.POSITIVE_INFINITY)
    slides.set(Number(number), slide)
    return markupBytes(paragraphs(slide))
  })
  const inOrder = [...slides].sort(([one], [other]) => one - other)
  const out = boundedText(wanted)
  return untilEnough(out, () => {
    for (const [, slide] of inOrder) out.add(`${slide.text()}\n`)
  })
}

/** Text stands in `t` only: what was deleted and the codes of fields have elements of their own. */
function paragraphs(out: BoundedText): Visitor {
  let inText = false
  let inFallback = false
  return {
    text: (text) => {
      if (inText) out.add(text)
    },
    tag(name, form) {
      // The same content once more, for older programs.
      if (name === 'Fallback') inFallback = form === 'open'
      if (inFallback) inText = false
      else if (name === 't') inText = form === 'open'
      else if (form === 'close') endOf[name]?.(out)
      else if (marks[name] !== undefined) out.add(marks[name])
    },
  }
}

const marks: Record<string, string> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' }

const endOf: Record<string, (out: BoundedText) => void> = {
  p: (out) => out.add('\n'),
  tc: (out) => out.turnLast('\n', '\t'),
  tr: (out) => out.turnLast('\t', '\n'),
}
