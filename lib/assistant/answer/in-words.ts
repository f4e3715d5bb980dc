import { type FactLocale, formatExactFact, formatFact } from '#lib/facts/format.ts'
import type { Block, StoredEvent } from '#lib/facts/turn-event.ts'
import { cellInWords } from './cells.ts'
import { plainText } from './rich-text.ts'
import { viewOf } from './turn-view.ts'

/** Longer ones are found by their beginning. */
const MOST_CHARACTERS = 100_000

/** Everything an answer says, as plain text: its figures short in the text and whole after it, its tables. For searching. */
export function answerInWords(events: readonly StoredEvent[], locale: FactLocale): string {
  const { parts, facts } = viewOf(events)
  const known = new Map(facts.map(({ fact }) => [fact.id, fact]))
  const factText = (id: string) => {
    const fact = known.get(id)
    return fact === undefined ? '' : (formatFact(fact, locale) ?? '')
  }
  const words = parts.map((part) => {
    if (part.kind === 'reading') return part.words.join(' ')
    if (part.kind === 'approval') return part.approval.title
    return part.kind === 'text' ? plainText(part.text, factText) : blockInWords(part.block, locale)
  })
  const figures = facts.map(({ fact }) => `${fact.label} ${formatExactFact(fact, locale) ?? ''}`.trim())
  return [...words, ...figures]
    .filter((one) => one !== '')
    .join('\n')
    .slice(0, MOST_CHARACTERS)
}

function blockInWords(block: Block, locale: FactLocale): string {
  switch (block.kind) {
    case 'table':
      return [
        block.caption,
        ...block.rows.map((row) => row.map((cell) => cellInWords(cell, locale) ?? '').join(' ')),
      ].join('\n')
    case 'bridge':
      return [block.caption, ...block.steps.map(({ label }) => label)].join('\n')
    case 'quote':
      return `${block.text} ${block.by}`
    case 'suggestions':
    case 'choices':
    case 'locked':
      return ''
  }
}
