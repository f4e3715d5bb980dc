import type { Piece } from '../piece.ts'
import { singular } from '../singular.ts'
import type { Catalogue } from '../subjects.ts'
import type { Token } from '../tokens.ts'

const letters = /^(\p{L}{2,5})-?(?=\d)/u

/** `PO-2201` says what it is the number of. */
export function lettered(token: Token | undefined, from: number, { ways, subjects }: Catalogue): Piece[] {
  const [, prefix] = letters.exec(token?.text ?? '') ?? []
  if (prefix === undefined || token === undefined) return []
  return (ways.get(singular(prefix)) ?? [])
    .filter(({ pattern, subject }) => pattern.length === 1 && isNumbered(subject, subjects))
    .map(({ subject, also }): Piece => ({ as: 'phrase', at: [from], subject, also, number: token.original }))
}

function isNumbered(id: string, subjects: Catalogue['subjects']): boolean {
  const subject = subjects.get(id)
  return subject?.kind === 'measure'
    ? subject.measure.numbered === true
    : subject?.kind === 'finding' && subject.numbered
}

const called = new Set(['#', 'number', 'no', 'num', 'numero', 'nr'])
const isRecordNumber = /^(?=.*\d)[\p{L}\d-]{2,}$/u
const shortNumber = /^\d{1,3}$/u

/**
 * What may be the number of a record: letters and digits, or five digits and more; shorter ones where `#` or `no.` stands
 * before them, or the record's own word: `pay app 9`.
 */
export function numbersAt(tokens: readonly Token[], from: number): Piece[] {
  const token = tokens[from]
  if (token === undefined) return []
  const next = tokens[from + 1]
  if (called.has(token.text) && next !== undefined && /\d/u.test(next.text)) {
    return [{ as: 'number', at: [from, from + 1], number: next.original }]
  }
  const isSaid = token.lead.endsWith('#')
  const isLong = isRecordNumber.test(token.text) && (/\p{L}/u.test(token.text) || token.text.length >= 4)
  const isShort = shortNumber.test(token.text) && from > 0
  return isSaid || isLong || isShort ? [{ as: 'number', at: [from], number: token.original }] : []
}
