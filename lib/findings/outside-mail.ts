import { nameWords, tellingWords } from '#lib/matching/names.ts'
import type { RecordOf } from '#lib/measures/replies.ts'
import type * as others from '#lib/measures/topics/others.ts'

export type Mail = RecordOf<typeof others.mail>

/** Somebody else's word: mail that none of our own people wrote. */
export function isFromOutside({ from }: Pick<Mail, 'from'>, ownDomain: string): boolean {
  return !from.toLowerCase().endsWith(`@${ownDomain}`)
}

/** Whether a text names a number as such: `14` is not named by `$140`, `3.14` or `PCO-214`. */
export function namesNumber(text: string, digits: string): boolean {
  return new RegExp(`(?<![\\d.$,-])${digits}(?![\\d,]*\\d)`).test(text)
}

/** Shorter words are in every text. */
const TELLING = 4

/** Whether a text names a company: every telling word of its name is there, whole or short for the other. */
export function namesCompany(text: string, company: string): boolean {
  const said = nameWords(text)
  const isShort = (short: string, long: string) => short.length >= TELLING && long.startsWith(short)
  return tellingWords(company).every((word) =>
    said.some((one) => one === word || isShort(one, word) || isShort(word, one)),
  )
}
