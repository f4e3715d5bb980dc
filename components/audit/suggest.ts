import { readText } from '#lib/audit/search-words.ts'
import { type Token, type TokenKey, tokenIn, tokenKeys } from './query.ts'

/** A value that a key can take; without a label it is its own name. */
type Choice = { value: string; label?: string }
export type Choices = Partial<Record<TokenKey, readonly Choice[]>>

/** `text` is what the bar holds when it is chosen: a key to go on with, or a whole filter. */
export type Suggestion = { text: string; detail: string; complete: boolean }

const most = 8

/** What the last word of the bar may become: keys, values of the key before the colon, or names it is part of. */
export function suggest(text: string, choices: Choices, explain: (key: TokenKey) => string): Suggestion[] {
  const word = text.split(/\s+/).at(-1) ?? ''
  const token = tokenIn(word)
  if (token !== null) return valuesOf(token.key, token.value, choices)
  const [problem] = readText(word).problems
  if (problem?.kind === 'key') {
    const key = tokenKeys.find((known) => known === problem.nearest)
    return key === undefined ? [] : [{ text: `${key}:${problem.value}`, detail: explain(key), complete: false }]
  }
  const wanted = word.toLowerCase()
  const keys = tokenKeys
    .filter((key) => key.startsWith(wanted))
    .map((key) => ({ text: `${key}:`, detail: explain(key), complete: false }))
  if (wanted.length < 2) return keys.slice(0, tokenKeys.length)
  const named = tokenKeys.flatMap((key) => valuesOf(key, wanted, choices).slice(0, 3))
  return [...keys, ...named].slice(0, most)
}

function valuesOf(key: TokenKey, typed: string, choices: Choices): Suggestion[] {
  const parts = typed.split(',')
  const wanted = (parts.at(-1) ?? '').toLowerCase()
  const before = parts.slice(0, -1)
  return (choices[key] ?? [])
    .filter(
      ({ value, label = '' }) =>
        !before.includes(value) && (value.toLowerCase().includes(wanted) || label.toLowerCase().includes(wanted)),
    )
    .slice(0, most)
    .map(({ value, label }) => ({
      text: `${key}:${[...before, value].join(',')}`,
      detail: label ?? '',
      complete: true,
    }))
}

/** A value as the bar shows it: a person by name rather than by id. */
export function valueLabel({ key }: Token, value: string, choices: Choices): string {
  const known = choices[key]?.find((choice) => choice.value === value)
  return (key === 'person' || key === 'viewer') && known?.label !== undefined ? known.label : value
}
