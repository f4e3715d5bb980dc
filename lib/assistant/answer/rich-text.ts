export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'fact'; id: string }
  | { kind: 'unverified'; text: string }

export type RichBlock = { kind: 'p'; children: Inline[] } | { kind: 'ul' | 'ol'; items: Inline[][] }

/**
 * The little markup an answer may have: paragraphs, lists, bold, code, facts. Everything else stays the text it is: no
 * HTML, no images, and a link shows its words and where it would lead instead of leading there.
 */
export function parseRich(text: string, unverified: readonly string[] = []): RichBlock[] {
  const lines = text.replaceAll('\r', '').split('\n')
  const blocks: RichBlock[] = []
  let paragraph: string[] = []
  const close = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'p', children: inlines(paragraph.join(' '), unverified) })
    paragraph = []
  }
  for (const line of lines) {
    const item = /^\s*(?:[-*•]|(\d+)[.)])\s+(.*)$/.exec(line)
    if (item !== null) {
      close()
      const kind = item[1] === undefined ? 'ul' : 'ol'
      const last = blocks.at(-1)
      const children = inlines(item[2] ?? '', unverified)
      if (last?.kind === kind) last.items.push(children)
      else blocks.push({ kind, items: [children] })
    } else if (line.trim() === '') close()
    else paragraph.push(line.trim().replace(/^#{1,6}\s+(.*)$/, '**$1**'))
  }
  close()
  return blocks
}

const token = /\*\*(.+?)\*\*|`([^`]+)`|\{\{(\w+)\}\}|!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g

function inlines(text: string, unverified: readonly string[]): Inline[] {
  const found: Inline[] = []
  let at = 0
  for (const match of text.matchAll(token)) {
    found.push(...plainInlines(text.slice(at, match.index), unverified))
    at = match.index + match[0].length
    const [, strong, code, fact, label, address] = match
    if (strong !== undefined) found.push({ kind: 'strong', children: inlines(strong, unverified) })
    else if (code !== undefined) found.push({ kind: 'code', text: code })
    else if (fact !== undefined) found.push({ kind: 'fact', id: fact })
    else found.push({ kind: 'text', text: `${label ?? ''}${hostOf(address ?? '')}` })
  }
  found.push(...plainInlines(text.slice(at), unverified))
  return found
}

function hostOf(address: string): string {
  const host = /^https?:\/\/([^/?#]+)/i.exec(address)?.[1]
  return host === undefined ? '' : ` (${host})`
}

/** Text, cut where a figure stands that nothing backs. A half-written `**` of a running stream is not shown. */
function plainInlines(text: string, unverified: readonly string[]): Inline[] {
  const shown = text.replaceAll('**', '')
  if (shown === '') return []
  const figure = [...unverified].sort((a, b) => b.length - a.length).find((one) => one !== '' && shown.includes(one))
  if (figure === undefined) return [{ kind: 'text', text: shown }]
  const at = shown.indexOf(figure)
  const rest = unverified
  return [
    ...plainInlines(
      shown.slice(0, at),
      rest.filter((one) => one !== figure),
    ),
    { kind: 'unverified', text: figure },
    ...plainInlines(shown.slice(at + figure.length), rest),
  ]
}

/** An answer as plain text, for copying and for reading aloud. */
export function plainText(text: string, factText: (id: string) => string): string {
  return text
    .replaceAll(/\{\{(\w+)\}\}/g, (_, id: string) => factText(id))
    .replaceAll('**', '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}
