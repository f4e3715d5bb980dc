import { amountAt } from '../amounts.ts'
import { boundBehind, boundWays } from '../lexicon/bounds.ts'
import { byFirstWord, patternOf, placesOf } from '../patterns.ts'
import type { Bound, Piece } from '../piece.ts'
import { run } from '../places.ts'
import type { Token } from '../tokens.ts'

const boundsBefore = byFirstWord(
  boundWays.map(({ words, means }) => ({ pattern: patternOf(words.join(' ')), is: means })),
)
const boundsBehind = byFirstWord(
  boundBehind.map(({ words, means }) => ({ pattern: patternOf(words.join(' ')), is: means })),
)
const aged = new Set([
  'old',
  'overdue',
  'late',
  'past',
  'due',
  'viejo',
  'antiguo',
  'antiguedad',
  'atraso',
  'vencido',
  'de',
])

/** `60 días de atraso`. */
const lateness = new Set(['atraso', 'retraso', 'antiguedad', 'vencido', 'vencida', 'mora'])

export function boundsAt(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  const said = (boundsBefore.get(words[from] ?? '') ?? []).flatMap(({ pattern, is }) =>
    placesOf(pattern, words, from).flatMap((at): Piece[] => {
      const next = (at.at(-1) ?? from) + 1
      const amount = amountAt(tokens, next)
      if (amount === null) return []
      // "Over 90 percent complete": the word may be of what is counted.
      const isShared = amount.unit === 'share' && amount.to > next + 1
      const bare = isShared ? bound([...at, next], [{ ...amount, is }], words) : []
      return [...bound([...at, ...run(next, amount.to)], [{ ...amount, is }], words), ...bare]
    }),
  )
  const amount = plussed(tokens, from)
  const behind =
    amount === null
      ? []
      : (boundsBehind.get(words[amount.to] ?? '') ?? []).flatMap(({ pattern, is }) =>
          placesOf(pattern, words, amount.to).flatMap((at) =>
            bound([...run(from, amount.to), ...at], [{ ...amount, is }], words),
          ),
        )
  const old =
    amount?.unit === 'days' && words[amount.to] === 'old'
      ? bound(run(from, amount.to), [{ ...amount, is: 'over' }], words)
      : []
  return [...said, ...behind, ...old, ...between(tokens, words, from)]
}

/** `60+ days`: the mark stands before the unit. */
function plussed(tokens: readonly Token[], from: number): ReturnType<typeof amountAt> {
  const amount = amountAt(tokens, from)
  if (amount === null || amount.to !== from + 1 || tokens[from + 1]?.text !== '+') return amount
  const [number, unit] = [tokens[from], tokens[from + 2]]
  const days = number === undefined || unit === undefined ? null : amountAt([number, unit], 0)
  return days?.unit === 'days' ? { ...days, to: from + 1 } : amount
}

/** `between 10k and 50k`. */
function between(tokens: readonly Token[], words: readonly string[], from: number): Piece[] {
  if (words[from] !== 'between' && words[from] !== 'entre') return []
  const low = amountAt(tokens, from + 1)
  if (low === null || !['and', 'y'].includes(words[low.to] ?? '')) return []
  const high = amountAt(tokens, low.to + 1)
  if (high === null || (high.unit === 'plain' && low.unit === 'plain')) return []
  const unit = low.unit === 'plain' ? high.unit : low.unit
  return bound(
    run(from, high.to),
    [
      { value: low.value, unit, is: 'over' },
      { value: high.value, unit, is: 'under' },
    ],
    words,
  )
}

/** With what says again that days are an age: `60 days old`, `60 días de atraso`. */
function bound(at: readonly number[], bounds: readonly Bound[], words: readonly string[]): Piece[] {
  const next = (at.at(-1) ?? 0) + 1
  const isAge = bounds.every(({ unit }) => unit === 'days') && aged.has(words[next] ?? '')
  const bare = bounds.map(({ is, value, unit }) => ({ is, value, unit }))
  if (isAge && words[next] === 'old') return [{ as: 'bound', at: [...at, next], bounds: bare }]
  const isLate = isAge && words[next] === 'de' && lateness.has(words[next + 1] ?? '')
  return [{ as: 'bound', at: isLate ? [...at, next, next + 1] : at, bounds: bare }]
}
