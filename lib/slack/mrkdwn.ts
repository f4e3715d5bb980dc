import { type Inline, type Mark, parseRich, type RichBlock } from '#lib/assistant/answer/rich-text.ts'

/**
 * Text that shows itself and nothing else: with these three escaped it calls nobody (`<!channel>`) and leads nowhere.
 * Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Bold, where there is something to make bold. */
export function bold(text: string): string {
  const words = escaped(text).replaceAll('*', '').trim()
  return words === '' ? '' : `*${words}*`
}

/** An answer's text in Slack's markup, a piece for each paragraph and list. */
export function mrkdwnOf(text: string, marks: readonly Mark[], factText: (id: string) => string): string[] {
  return parseRich(text, marks).map((block) => blockText(block, factText))
}

function blockText(block: RichBlock, factText: (id: string) => string): string {
  if (block.kind === 'p') return inlineText(block.children, factText)
  return block.items
    .map((item, index) => `${block.kind === 'ol' ? `${index + 1}.` : '•'} ${inlineText(item, factText)}`)
    .join('\n')
}

function inlineText(inlines: readonly Inline[], factText: (id: string) => string): string {
  return inlines.map((inline) => oneText(inline, factText)).join('')
}

function oneText(inline: Inline, factText: (id: string) => string): string {
  switch (inline.kind) {
    case 'text':
      return escaped(inline.text)
    case 'strong':
      return bold(plainOf(inline.children, factText))
    case 'code':
      return `\`${escaped(inline.text).replaceAll('`', '')}\``
    case 'fact':
      return bold(factText(inline.id))
    case 'unverified':
      return `_${escaped(inline.text)}_`
  }
}

/** Bold does not stand within bold. */
function plainOf(inlines: readonly Inline[], factText: (id: string) => string): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'strong') return plainOf(inline.children, factText)
      return inline.kind === 'fact' ? factText(inline.id) : inline.text
    })
    .join('')
}
