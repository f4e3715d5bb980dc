import type { PartReader } from './zip.ts'

export type TagForm = 'open' | 'close' | 'empty'
export type Visitor = { text(text: string): void; tag(name: string, form: TagForm, attributes: string): void }

/** No honest tag is longer; one that never ends is not waited for. */
const LONGEST_TAG = 1024 * 1024
/** The longest reference that is understood, `&#x10ffff;`, may be cut in two by the end of a piece. */
const LONGEST_REFERENCE = 10

const sections = [
  { begin: '<!--', end: '-->', isText: false },
  { begin: '<![CDATA[', end: ']]>', isText: true },
] as const
type Section = (typeof sections)[number]

/**
 * Texts and tags of XML or HTML that comes in pieces, in order. Every character is looked at a fixed number of times,
 * whatever the markup: what is opened and never closed ends the reading. Namespaces are left out of names.
 */
export function markupReader(visit: Visitor): (piece: string, last: boolean) => void {
  let rest = ''
  return (piece, last) => {
    rest = consume(rest + piece, visit, last)
    if (rest.length > LONGEST_TAG) throw new Error('markup that never ends')
  }
}

export function markupBytes(visit: Visitor): PartReader {
  const decoder = new TextDecoder()
  const read = markupReader(visit)
  return (piece, last) => read(decoder.decode(piece, { stream: !last }), last)
}

/** One attribute of a tag as it is written there. */
export function attribute(attributes: string, name: string): string | undefined {
  const begin = ` ${name}="`
  const at = ` ${attributes}`.indexOf(begin)
  if (at < 0) return undefined
  const from = at + begin.length - 1
  const end = attributes.indexOf('"', from)
  return end < 0 ? undefined : attributes.slice(from, end)
}

/** Returns what can only be read together with the next piece. */
function consume(markup: string, visit: Visitor, last: boolean): string {
  let at = 0
  while (at < markup.length) {
    const open = markup.indexOf('<', at)
    if (open < 0) return takeText(markup, at, visit, last)
    if (open > at) visit.text(unescapeXml(markup.slice(at, open)))
    const after = takeTag(markup, open, visit)
    if (after === undefined) return last ? '' : markup.slice(open)
    at = after
  }
  return ''
}

function takeText(markup: string, at: number, visit: Visitor, last: boolean): string {
  const reference = markup.lastIndexOf('&')
  const cut = !last && reference >= at && markup.length - reference < LONGEST_REFERENCE ? reference : markup.length
  visit.text(unescapeXml(markup.slice(at, cut)))
  return markup.slice(cut)
}

/** Where the tag ends; undefined when it does not end in this piece. */
function takeTag(markup: string, open: number, visit: Visitor): number | undefined {
  if (markup.charAt(open + 1) === '!') {
    const section = sections.find(({ begin }) => markup.startsWith(begin, open))
    if (section !== undefined) return takeSection(markup, open, section, visit)
  }
  const end = markup.indexOf('>', open)
  if (end < 0) return undefined
  const isClosing = markup.charAt(open + 1) === '/'
  const isEmpty = markup.charAt(end - 1) === '/'
  const nameEnd = endOfName(markup, open + 2, end)
  const name = markup.slice(open + (isClosing ? 2 : 1), nameEnd)
  const form = isClosing ? 'close' : isEmpty ? 'empty' : 'open'
  visit.tag(name.slice(name.indexOf(':') + 1), form, markup.slice(nameEnd, end))
  return end + 1
}

function takeSection(markup: string, open: number, section: Section, visit: Visitor): number | undefined {
  const { begin, end, isText } = section
  const close = markup.indexOf(end, open + begin.length)
  if (close < 0) return undefined
  if (isText) visit.text(markup.slice(open + begin.length, close))
  return close + end.length
}

const SPACE = 0x20
const SLASH = 0x2f

function endOfName(markup: string, from: number, end: number): number {
  let at = from
  while (at < end && markup.charCodeAt(at) > SPACE && markup.charCodeAt(at) !== SLASH) at++
  return at
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    const code = decimal !== undefined ? Number(decimal) : Number.parseInt(hex ?? '', 16)
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
