import type { Words } from '../words.ts'

type Text = string | null | undefined

/** A day of a record as a list shows it; what is not known of it stays not known. */
export function dayInWords(day: Text, words: Words): Text {
  return day == null ? day : words.day(day)
}

/** Parts that are there, in one text; null where there is none. */
export function joined(parts: readonly Text[], between = ', '): string | null {
  return parts.filter(Boolean).join(between) || null
}
