import type Anthropic from '@anthropic-ai/sdk'
import { formatExactFact } from '#lib/facts/format.ts'
import { parseStored, type TurnEvent } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Catalog } from '#lib/systems/catalog.ts'
import type { Question } from '../types.ts'
import { type EarlierDeps, toolsOf } from './earlier-taint.ts'
import type { Figure } from './facts/figure.ts'
import { inert } from './inert.ts'

/** One earlier question of the conversation with what was answered, figures as `{{id}}`. */
export type EarlierTurn = { id: string; question: string; answer: string }

/** What a conversation holds before this turn. */
export type Earlier = {
  /** Turns before these, in short. */
  summary: string | null
  turns: readonly EarlierTurn[]
  /** Every figure that an answer showed, under ids that are one figure's each. */
  figures: readonly Figure[]
}

/**
 * The conversation so far: words and figures that were shown; what tools brought beside them is not kept. An answer without
 * a model says first how its question was read, so that the next one can go on from it.
 */
export async function readEarlier(
  { conversationId, turnId }: Pick<Question, 'conversationId' | 'turnId'>,
  { database, catalog }: EarlierDeps,
): Promise<Earlier> {
  const conversation = await database.conversation.findUnique({
    where: { id: conversationId },
    select: { summary: true, summarisedTo: true },
  })
  const rows = await database.turn.findMany({
    where: { conversationId, id: { not: turnId }, state: { notIn: ['running', 'waiting'] } },
    orderBy: { startedAt: 'asc' },
    include: { events: { orderBy: { seq: 'asc' } } },
  })
  const figures = new Map<string, Figure>()
  const turns = rows.flatMap(({ id, question, events }): EarlierTurn[] => {
    const renamed = new Map<string, string>()
    const told = events.map(({ event }) => parseStored(event).event)
    let text = ''
    for (const event of told) {
      if (event.type === 'reading') text += `Read as: ${event.parts.join(' · ')}.\n`
      if (event.type === 'fact') renamed.set(event.fact.id, keep(event, figures))
      if (event.type === 'text') text += event.delta
    }
    const words = text.replaceAll(/\{\{(\w+)\}\}/g, (_, fact: string) => `{{${renamed.get(fact) ?? fact}}}`).trim()
    if (words === '') return []
    return [
      { id, question, answer: quotesOutsiders(told, catalog) ? `<untrusted>\n${inert(words)}\n</untrusted>` : words },
    ]
  })
  const summarised = turns.findIndex(({ id }) => id === conversation?.summarisedTo)
  return {
    summary: summarised < 0 ? null : (conversation?.summary ?? null),
    turns: turns.slice(summarised + 1),
    figures: [...figures.values()],
  }
}

/** A model says what it read in words of its own; code repeats them. */
function quotesOutsiders(told: readonly TurnEvent[], catalog: Catalog): boolean {
  const byModel = told.some(({ type }) => type === 'usage')
  const read = told.flatMap((event) => (event.type === 'tool' && event.state === 'done' ? [event] : []))
  return !byModel && toolsOf(read, catalog).some(({ labels }) => labels.untrusted)
}

/** A model's figures have ids of the whole conversation already; others get one. Of two under one id the later is renamed. */
function keep({ fact, ask }: Figure, figures: Map<string, Figure>): string {
  const known = figures.get(fact.id)?.fact
  if (/^f\d+$/.test(fact.id) && (known === undefined || same(known, fact))) {
    figures.set(fact.id, { fact, ask })
    return fact.id
  }
  const last = Math.max(0, ...[...figures.keys()].map((id) => Number(id.slice(1))))
  const id = `f${last + 1}`
  figures.set(id, { fact: { ...fact, id }, ask })
  return id
}

function same(a: Fact, b: Fact): boolean {
  return a.label === b.label && a.value === b.value && a.unit === b.unit && a.text === b.text
}

/** As the model reads it: what was said, and which figure each id is that stands in it. */
export function asMessages({ summary, turns, figures }: Earlier): Anthropic.MessageParam[] {
  const said = turns.flatMap(({ question, answer }): Anthropic.MessageParam[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: answer },
  ])
  const text = [summary ?? '', ...turns.map(({ answer }) => answer)].join('\n')
  const ids = new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, id = '']) => id))
  const shown = figures
    .filter(({ fact }) => ids.has(fact.id))
    .map(({ fact }) => `{{${fact.id}}} = ${formatExactFact(fact, 'en') ?? 'no value'}, ${fact.label}`)
  const preface = [
    summary === null ? '' : `This conversation so far, in short:\n${summary}`,
    shown.length === 0 ? '' : `Figures that it showed:\n${shown.join('\n')}`,
  ].filter((part) => part !== '')
  if (preface.length === 0) return said
  return [{ role: 'user', content: preface.join('\n\n') }, { role: 'assistant', content: 'I have read it.' }, ...said]
}

export function lengthOf({ summary, turns }: Pick<Earlier, 'summary' | 'turns'>): number {
  return turns.reduce((sum, { question, answer }) => sum + question.length + answer.length, summary?.length ?? 0)
}
