import { plain } from '../kit/text.ts'
import { codesOf } from './codes.ts'
import type { LayerField } from './layer.ts'

/** What an office says with words of its own, in ours: programs compare these and nothing else. */
export const states = ['applied', 'issued', 'expired', 'finished', 'withdrawn'] as const
export const kinds = [
  'building',
  'excavation',
  'electrical',
  'plumbing',
  'mechanical',
  'demolition',
  'street_closure',
  'other',
] as const

export type State = (typeof states)[number]

/** The words that are ours in plain English, for maps of which nobody has said any. */
export const standardStates = ['Applied=applied', 'Issued=issued', 'Expired=expired', 'Finaled=finished']
export const standardKinds = [
  'Building=building',
  'Excavation=excavation',
  'Electrical=electrical',
  'Plumbing=plumbing',
  'Mechanical=mechanical',
  'Demolition=demolition',
  'Street closure=street_closure',
]

/** `Zanja=excavation`: the office's word or code, and which of ours it means; null for what is no such pair. */
export function pairIn<M extends string>(meanings: readonly M[], text: string): { word: string; means: M } | null {
  const [, word = '', said] = /^([^=\p{C}]{1,200})=([a-z_]{1,20})$/u.exec(text) ?? []
  const means = meanings.find((one) => one === said)
  return means === undefined || word.trim() === '' ? null : { word: word.trim(), means }
}

type Said = { field: LayerField | null; names: readonly string[] | null }

/** Which of our words a value stands for; null where nobody has said it. */
export function meaningOfWord<M extends string>(
  meanings: readonly M[],
  { field, names }: Said,
  value: string | null,
): M | null {
  if (field === null || value === null) return null
  const found = (names ?? [])
    .map((text) => pairIn(meanings, text))
    .find((pair) => pair && isSame(field, pair.word, value))
  return found?.means ?? null
}

/** The office's own word for one of ours, as people read it; null where nobody has said one. */
export function wordFor<M extends string>(meanings: readonly M[], { field, names }: Said, means: M): string | null {
  const found = (names ?? []).map((text) => pairIn(meanings, text)).find((pair) => pair?.means === means)
  return found === undefined || found === null ? null : (field?.codes.get(found.word) ?? found.word)
}

/** A word, or the code that stands for it: both say the same. */
function isSame(field: LayerField, a: string, b: string): boolean {
  const codes = codesOf(field, [b])
  return plain(a) === plain(b) || codesOf(field, [a]).some((code) => codes.includes(code))
}
