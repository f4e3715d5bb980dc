import type { Slot, SlotType, Takes } from '../../kit/slots.ts'

type Made<Id extends string> = Slot & { id: Id }
type Told<Id extends string> = { id: Id; en: string; es: string; of: string; words: string }

/** A slot that holds a field's script id. */
export function fieldSlot<const Id extends string>(types: readonly SlotType[], told: Told<Id>): Made<Id> {
  const { id, en, es, of, words } = told
  return { id, meaning: { en, es }, of, types, words: words.split(' ') }
}

/** A slot that holds something else than a field: internal ids, a kind, a record type. */
export function valueSlot<const Id extends string>(
  told: Told<Id> & { takes: Takes; isValue(text: string): boolean; many?: boolean; standard?: string },
): Made<Id> {
  const { takes, isValue, many = false, standard } = told
  const more = { ...(many ? { many } : {}), ...(standard === undefined ? {} : { standard }) }
  return { ...fieldSlot(['reference'], told), takes, isValue, ...more }
}

/** An internal id: 64 bits, so 19 digits at most. */
export function isId(text: string): boolean {
  return /^\d{1,19}$/.test(text)
}

/** A script id: of a field, a segment or a record type. Nothing else is ever a name in a statement. */
export function isScriptId(text: string): boolean {
  return /^[A-Za-z]\w{0,79}$/.test(text)
}

export function isRecordType(text: string): boolean {
  return /^customrecord\w{1,70}$/i.test(text)
}

/** `segment:cseg_job`, or with the record type of its values where that is another one. */
export function isSegment(text: string): boolean {
  const [word, column = '', record = 'customrecord_x', ...more] = text.split(':')
  return word === 'segment' && more.length === 0 && isScriptId(column) && isRecordType(record)
}

/** `account:105` or `item:9001`, or several of one kind: `account:105:118`. */
export function isKeptInLines(text: string): boolean {
  return /^(?:account|item)(?::\d{1,19}){1,20}$/.test(text)
}
