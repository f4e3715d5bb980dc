import type { Fact } from '#lib/facts/types.ts'
import { arithmeticOf } from './arithmetic.ts'
import { backingOf, says } from './backing.ts'
import { figuresIn } from './find.ts'
import { itemsCounted } from './listed.ts'
import type { Figure } from './types.ts'

/** A figure that nothing stands behind, and where in the text it is. */
export type Unverified = Pick<Figure, 'text' | 'at'>

export type Known = {
  facts: readonly Pick<Fact, 'id' | 'value' | 'unit' | 'currency'>[]
  /** What the person asked: a figure of theirs is nobody's invention. */
  question: string
}

/**
 * The figures of a model's text that nobody can vouch for: no fact says them, as the text rounds it and in the unit in
 * which the text says them, nor arithmetic over the facts that their own sentence names, nor the question, nor the list
 * that they count.
 */
export function unverifiedIn(text: string, { facts, question }: Known): Unverified[] {
  const backings = new Map(facts.map((fact) => [fact.id, backingOf(fact)]))
  const known = [...backings.values()].filter((one) => one !== null)
  const asked = figuresIn(question)
  const figures = figuresIn(text)
  return sentencesOf(text).flatMap(({ from, to }) => {
    const own = figures.filter(({ at }) => at >= from && at < to)
    const backed = own.map((figure) => known.find((backing) => says(figure, backing)) ?? null)
    const pointed = [...text.slice(from, to).matchAll(/\{\{(\w+)\}\}/g)].map(([, id = '']) => backings.get(id) ?? null)
    const cited = new Set([...pointed, ...backed].filter((one) => one !== null))
    const derived = arithmeticOf([...cited])
    return own
      .filter((figure, index) => backed[index] === null && !derived.some((backing) => says(figure, backing)))
      .filter((figure) => !asked.some((one) => sameFigure(figure, one)))
      .filter((figure) => !itemsCounted(text, { figure, from, to }))
      .map(({ text: words, at }) => ({ text: words, at }))
  })
}

/** The person's own figure, perhaps without its unit or in a longer form. */
function sameFigure(figure: Figure, asked: Figure): boolean {
  if (figure.kind !== asked.kind && figure.kind !== 'plain' && asked.kind !== 'plain') return false
  return figure.readings.some((a) => asked.readings.some((b) => Math.abs(a.value - b.value) <= a.value * 1e-9))
}

/** The point of a short form ends nothing: `i.e. 5%`, `no. 3`, `7 p. m. on Friday`. */
const ending = /(?<!(?<!\p{L})(?:\p{L}|no|núm|num|approx|ext|vs))[.!?](?=\s+\P{Ll}|\s*$)|\n+/giu

function sentencesOf(text: string): { from: number; to: number }[] {
  const ends = [...text.matchAll(ending)].map(({ index, 0: whole }) => index + whole.length)
  return [...ends, text.length]
    .map((to, index) => ({ from: ends[index - 1] ?? 0, to }))
    .filter(({ from, to }) => to > from)
}
