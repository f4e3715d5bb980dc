import type { Query } from './query.ts'

/** Whether a text holds every word that is searched for, however it is written; where none is, any does. */
export function holdsWords({ search }: Pick<Query, 'search'>, text: string | null | undefined): boolean {
  if (search === null) return true
  const own = folded(text ?? '')
  return folded(search)
    .split(/\s+/)
    .every((word) => own.includes(word))
}

/** `José` is `jose`. */
function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}
