import type { Fact } from '#lib/facts/types.ts'
import { type Sentence, sentence, type WordKey, type Words } from '#lib/measures/words.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import type { AttentionItem } from './attention.ts'
import type { Figure } from './tiles/tile.ts'

/** A sentence, and what its figures answer. */
export type Told = { sentence: Sentence; ask: Answerable }

const SENTENCES = 3

/** Figures that can speak for themselves when fewer than three matters wait, in this order. */
const fillers: { id: string; key: WordKey }[] = [
  { id: 'gross-margin', key: 'brief.margin' },
  { id: 'cash', key: 'brief.cash' },
  { id: 'net-billing', key: 'brief.billing' },
  { id: 'pending-changes', key: 'brief.changes' },
  { id: 'backlog', key: 'brief.backlog' },
  { id: 'ar-over-60', key: 'brief.receivables' },
  { id: 'trir', key: 'brief.trir' },
]

/**
 * Three sentences: the matters that weigh most, then key figures. Every number in them is a fact of this page, and
 * what the person may not see is in neither list, so it cannot be in the text.
 */
export function brief(items: readonly AttentionItem[], figures: readonly Figure[], words: Words): Told[] {
  const matters = items.slice(0, SENTENCES).map((item): Told => ({ sentence: item.brief, ask: item.ask }))
  const about = fillers.flatMap(({ id, key }): Told[] => {
    const figure = figures.find(({ fact }) => fact.id === id)
    return figure === undefined || figure.fact.value === null
      ? []
      : [{ sentence: speak(key, figure, words), ask: figure.ask }]
  })
  return [...matters, ...about].filter(({ sentence: one }) => one.length > 0).slice(0, SENTENCES)
}

function speak(key: WordKey, { fact, word = '', detail }: Figure, { say }: Words): Sentence {
  return sentence(say, key, { value: fact }, { word, detail })
}

export function factsOf(told: readonly Told[]): Fact[] {
  return told.flatMap((one) => one.sentence).filter((piece) => typeof piece !== 'string')
}
