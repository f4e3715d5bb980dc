import { type Page, pageOf, type Window } from '../kit/page.ts'
import type { Listed } from './api.ts'

type Found<T> = Listed<T> & {
  readAt?: string | undefined
  /** Said when nothing was found. */
  empty: string
  /** What the connection was not shown: the answer is then not complete. */
  hidden?: string | undefined
  /** Said always. */
  notes?: readonly (string | undefined)[]
}

/** One page of what was read from Procore and sorted, with what was hidden from us or too much to read. */
export function answerOf<T, R>(found: Found<T>, window: Window, toRecord: (row: T) => R): Page<R> {
  const cut = found.complete ? undefined : 'Procore has more than can be read at once; name a job or a shorter period.'
  const said = {
    complete: found.complete && found.hidden === undefined,
    empty: found.empty,
    readAt: found.readAt,
    notes: [found.hidden, ...(found.notes ?? []), cut],
  }
  return pageOf(found.rows, window, said, toRecord)
}
