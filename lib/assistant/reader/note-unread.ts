import type { FactLocale } from '#lib/facts/locale.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import type { Names } from '#lib/questions/understand/names.ts'
import type { Reading } from '#lib/questions/understand/reading.ts'
import type { Question } from '../types.ts'

/** What kept a question from being read; whoever is told decides what of it may be kept, if anything. */
export type Unread = {
  /** As they were typed. */
  words: readonly string[]
  text: string
  locale: FactLocale
  personId: string
  /** What the person's words may name. */
  names: Names
}
export type NoteUnread = (unread: Unread) => Promise<void>

/** Tells the words that nobody knew, where a question was not answered because of them. */
export async function noteUnread(
  reading: Reading,
  { text, locale, caller, turnId }: Pick<Question, 'text' | 'locale' | 'caller' | 'turnId'>,
  { unread, names }: { unread?: NoteUnread | undefined; names: KnownNames },
): Promise<void> {
  if (unread === undefined || reading.kind !== 'cannot') return
  const words = reading.problems.flatMap((one) => (one.why === 'unknown' ? [one.words] : []))
  if (words.length === 0) return
  await unread({ words, text, locale, personId: caller.principal.id, names: await names.of(caller, turnId) })
}
