import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames, SlotValue } from '#lib/core/slot-names.ts'

/** What kind of value a slot's field holds; a field of another kind cannot stand for it. */
export type SlotType = 'text' | 'number' | 'money' | 'date' | 'flag' | 'choice' | 'reference'

/** What is said for a slot: a field's name, a name that people gave, an address, a number, or a code. */
export type Takes = 'field' | 'title' | 'address' | 'number' | 'code'

/** A name that tools need and that every tenant calls differently. */
export type Slot = Said & {
  id: string
  /** What it means, as it stands in a sentence: "the job number". */
  meaning: Readonly<Record<'en' | 'es', string>>
  /** The vendor's object whose field it is. */
  of: string
  /** What the values of a field that stands for it are. */
  types: readonly SlotType[]
  /** Words that labels of it have, for the suggestion. */
  words: readonly string[]
  /** It holds several: accounts, stages, codes. */
  many?: boolean
  /** What it is on an ordinary account: in force until a tenant says otherwise. */
  standard?: SlotValue
  /** Whether it is of use at a tenant with these names; where it is not, nobody misses it. */
  isAsked?(names: SlotNames): boolean
}

/** What is said for it: the name of a field unless it says otherwise, and then whether a text can stand for it. */
type Said = { takes?: 'field'; isValue?: undefined } | { takes: Takes; isValue(text: string): boolean }

export function takesOf({ takes = 'field' }: Slot): Takes {
  return takes
}

/** A connector's slots and the names that its statements can hold. */
export type Slotted = {
  slots?: readonly Slot[] | undefined
  /** Whether a text can be a field's name in this vendor's statements. */
  isFieldName?: ((name: string) => boolean) | undefined
}

/** Without all of `needs` a tool cannot answer and is not offered; what it `uses` makes its answer fuller. */
export type ToolSlots = { needs?: readonly string[]; uses?: readonly string[] }

/** The tenant's one name of a slot; null where it is not mapped. */
export function nameOf(names: SlotNames, id: string): string | null {
  const value = mapped(names, id)
  return typeof value === 'string' ? value : (value?.[0] ?? null)
}

/** All that the tenant named for a slot; null where it is not mapped. */
export function namesOf(names: SlotNames, id: string): readonly string[] | null {
  const value = mapped(names, id)
  return typeof value === 'string' ? [value] : value
}

function mapped(names: SlotNames, id: string): SlotValue | null {
  return Object.hasOwn(names, id) ? (names[id] ?? null) : null
}

/** Whether a value, or each of several, can stand for the slot. */
export function fits({ isFieldName = () => false }: Slotted, slot: Slot, value: SlotValue): boolean {
  const isValue = slot.isValue ?? isFieldName
  return typeof value === 'string' ? isValue(value) : slot.many === true && value.every((one) => isValue(one))
}

/**
 * What can be used of a mapping, with the standard of what it does not say. What is no slot of the connector, or cannot
 * stand for it, counts as not said.
 */
export function usableNames(connector: Slotted, names: SlotNames): SlotNames {
  const usable = (connector.slots ?? []).flatMap((slot) => {
    const used = saidOf(connector, slot, names) ?? slot.standard
    return used === undefined ? [] : [[slot.id, used] as const]
  })
  return Object.fromEntries(usable)
}

/** The slots whose standard holds because nobody has said anything that could stand for them. */
export function presumedSlots(connector: Slotted, names: SlotNames): string[] {
  const { slots = [] } = connector
  return slots
    .filter((slot) => slot.standard !== undefined && saidOf(connector, slot, names) === null)
    .map(({ id }) => id)
}

function saidOf(connector: Slotted, slot: Slot, names: SlotNames): SlotValue | null {
  const value = mapped(names, slot.id)
  return value !== null && fits(connector, slot, value) ? value : null
}

/** For what cannot be asked without the slot: leaving it out would answer another question. */
export function needsMapping(systemName: string, { id, meaning }: Slot): GatewayError {
  const message = `Nobody has said yet what holds ${meaning.en} in ${systemName}.`
  return new GatewayError('needs_mapping', message, { data: { slot: id }, because: { kind: 'not_named', slot: id } })
}

/** Nobody has said what holds it, and it would be of use. */
export function isMissed(slot: Slot, names: SlotNames): boolean {
  return mapped(names, slot.id) === null && slot.isAsked?.(names) !== false
}

/** What an answer lacks because nothing is mapped for it; undefined when it lacks nothing. */
export function unmappedNote(
  systemName: string,
  { slots = [], uses }: { slots?: readonly Slot[] | undefined; uses: readonly string[] },
  names: SlotNames,
): string | undefined {
  const missing = slots.filter((slot) => uses.includes(slot.id) && isMissed(slot, names))
  if (missing.length === 0) return undefined
  const inWords = new Intl.ListFormat('en').format(missing.map(({ meaning }) => meaning.en))
  return `Left out: ${inWords}. Nobody has said yet what holds ${missing.length === 1 ? 'it' : 'them'} in ${systemName}.`
}

/** Why a tool cannot be offered at this tenant; null when it can. */
export function unmappedNeed(
  connector: Slotted & { name: string },
  needs: readonly string[],
  names: SlotNames,
): GatewayError | null {
  const usable = usableNames(connector, names)
  const missing = (connector.slots ?? []).find(({ id }) => needs.includes(id) && mapped(usable, id) === null)
  return missing === undefined ? null : needsMapping(connector.name, missing)
}
