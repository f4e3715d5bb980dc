import { boundedText, type Found, untilEnough } from './bounded-text.ts'
import { markupReader } from './markup.ts'

const lineEnds = new Set(['p', 'div', 'tr', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])

/** HTML as lines of text. */
export function htmlText(html: string, wanted: number): Promise<Found> {
  const out = boundedText(wanted)
  const read = markupReader({
    text: out.add,
    tag(name, form) {
      const element = name.toLowerCase()
      if (element === 'br' || (form === 'close' && lineEnds.has(element))) out.add('\n')
    },
  })
  return untilEnough(out, () => read(withoutScripts(html), true))
}

/** Scripts and styles hold text that looks like markup; one that never ends takes the rest with it. */
function withoutScripts(html: string): string {
  const kept: string[] = []
  const opening = /<(script|style)\b/gi
  let at = 0
  for (let open = opening.exec(html); open !== null; open = opening.exec(html)) {
    kept.push(html.slice(at, open.index))
    const closing = open[1]?.toLowerCase() === 'script' ? /<\/script\b/gi : /<\/style\b/gi
    closing.lastIndex = opening.lastIndex
    const close = closing.exec(html)
    if (close === null) return kept.join('')
    at = close.index
    opening.lastIndex = closing.lastIndex
  }
  return [...kept, html.slice(at)].join('')
}
