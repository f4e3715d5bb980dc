export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'fact'; id: string }
  | { kind: 'unverified'; text: string }

export type RichBlock = { kind: 'p'; children: Inline[] } | { kind: 'ul' | 'ol'; items: Inline[][] }

/** A figure that nothing stands behind, and where in the text; null: wherever it stands. */
export type Mark = { text: string; at: number | null }

/**
 * The little markup an answer may have: paragraphs, lists, bold, code, facts. Everything else stays the text it is: no
 * HTML, no images, and a link shows its words and where it would lead instead of leading there.
 */
export function parseRich(text: string, unverified: readonly Mark[] = []): RichBlock[] {
  const lines = marked(text, unverified).replaceAll('\r', '').split('\n')
  const blocks: RichBlock[] = []
  let paragraph: string[] = []
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'p', children: inlines(paragraph.join(' ')) })
    paragraph = []
  }
  for (const line of lines) {
    const item = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/.exec(line)
    if (item !== null) {
      close()
      const kind = item[1] === undefined ? 'ul' : 'ol'
      const last = blocks.at(-1)
      const children = inlines(item[2] ?? '')
      if (last?.kind === kind) last.items.push(children)
      else blocks.push({ kind, items: [children] })
    } else if (line.trim() === '') close()
    else paragraph.push(line.trim().replace(/^#{1,6}\s+(.*)$/, '**$1**'))
  }
  close()
  return blocks
}

/** Signs that no text contains stand around what is marked. */
const [opens, closes] = ['\ue001', '\ue002']

function marked(text: string, marks: readonly Mark[]): string {
  const spans = marks
    .flatMap((mark) =>
      (mark.at === null ? placesOf(mark.text, text) : [mark.at]).map((at) => ({ at, text: mark.text })),
    )
    .filter(({ at, text: words }) => words !== '' && text.startsWith(words, at))
    .sort((a, b) => a.at - b.at)
  let end = 0
  const pieces = spans.flatMap(({ at, text: words }) => {
    if (at < end) return []
    const piece = `${text.slice(end, at)}${opens}${words}${closes}`
    end = at + words.length
    return [piece]
  })
  return pieces.join('') + text.slice(end)
}

function placesOf(words: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at >= 0 && words !== ''; at = text.indexOf(words, at + words.length))
    places.push(at)
  return places
}

/** The marks of one part of a text, counted from where the part begins. */
export function marksIn(marks: readonly Mark[], { from, text }: { from: number; text: string }): Mark[] {
  return marks.flatMap((mark) => {
    if (mark.at === null) return [mark]
    const at = mark.at - from
    return at >= 0 && at < text.length ? [{ ...mark, at }] : []
  })
}

const token = /\*\*(.+?)\*\*|`([^`]+)`|\{\{(\w+)\}\}|\ue001([^\ue002]*)\ue002|!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g

function inlines(text: string): Inline[] {
  const found: Inline[] = []
  let at = 0
  for (const match of text.matchAll(token)) {
    found.push(...plainInlines(text.slice(at, match.index)))
    at = match.index + match[0].length
    const [, strong, code, fact, unverified, label, address] = match
    if (strong !== undefined) found.push({ kind: 'strong', children: inlines(strong) })
    else if (code !== undefined) found.push({ kind: 'code', text: withoutMarks(code) })
    else if (fact !== undefined) found.push({ kind: 'fact', id: fact })
    else if (unverified !== undefined) found.push({ kind: 'unverified', text: unverified.replaceAll('**', '') })
    else found.push({ kind: 'text', text: withoutMarks(`${label ?? ''}${hostOf(address ?? '')}`) })
  }
  found.push(...plainInlines(text.slice(at)))
  return found
}

function withoutMarks(text: string): string {
  return text.replaceAll(/[\ue001\ue002]/g, '')
}

function hostOf(address: string): string {
  const host = /^https?:\/\/([^/?#]+)/i.exec(address)?.[1]
  return host === undefined ? '' : ` (${host})`
}

/** A half-written `**` of a running stream is not shown. */
function plainInlines(text: string): Inline[] {
  const shown = withoutMarks(text).replaceAll('**', '')
  return shown === '' ? [] : [{ kind: 'text', text: shown }]
}

/** An answer as plain text, for copying and for reading aloud. */
export function plainText(text: string, factText: (id: string) => string): string {
  return text
    .replaceAll(/\{\{(\w+)\}\}/g, (_, id: string) => factText(id))
    .replaceAll('**', '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
