import type { KnownField } from '#lib/connectors/kit/candidates.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { namesOf, type Slot, type SlotType, takesOf } from '#lib/connectors/kit/slots.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'

type Mapped = Pick<Connector, 'name' | 'slots'>

/** One account as far as its fields go: which there are depends on the addresses that are named, of layers and of sites. */
export function accountOf({ slug, slots = [] }: Pick<Connector, 'slug' | 'slots'>, names: SlotNames): string {
  const addresses = slots.filter((slot) => takesOf(slot) === 'address').map(({ id }) => names[id] ?? null)
  return JSON.stringify([slug, ...addresses])
}

const words: Record<SlotType, string> = {
  text: 'text',
  number: 'a number',
  money: 'an amount',
  date: 'a date',
  flag: 'yes or no',
  choice: 'a choice',
  reference: 'a reference to a record',
}

/** Whether a field of a type can stand for a slot: a number may stand in a text field, and a choice is one of a few texts. */
export function canHold(types: readonly SlotType[], type: SlotType): boolean {
  if (types.includes(type)) return true
  return type === 'text' ? types.includes('number') || types.includes('choice') : false
}

/** The slots that take a field and have another name after a change than before. */
export function newlyNamed({ slots = [] }: Mapped, { before, after }: { before: SlotNames; after: SlotNames }): Slot[] {
  return slots.filter((slot) => {
    const names = namesOf(after, slot.id)
    return takesOf(slot) === 'field' && names !== null && String(names) !== String(namesOf(before, slot.id))
  })
}

/**
 * Throws `invalid_input` for the first new name of a field that holds something else than its slot takes. A field that
 * is not among the known ones passes: the check of the tools that follows tells whether it is there.
 */
export function refuseOtherTypes(
  connector: Mapped,
  change: { before: SlotNames; after: SlotNames },
  known: readonly KnownField[],
): void {
  for (const slot of newlyNamed(connector, change)) {
    for (const name of namesOf(change.after, slot.id) ?? []) {
      const type = otherType(slot, fieldsOf(slot, name, known))
      if (type !== null) throw otherTypeThan(connector.name, slot, { name, type })
    }
  }
}

/** Vendors' names are no case's matter. */
function fieldsOf(slot: Slot, name: string, known: readonly KnownField[]): KnownField[] {
  return known
    .filter(({ of, slots }) => of === slot.of && (slots === undefined || slots.includes(slot.id)))
    .filter((field) => field.name.toLowerCase() === name.toLowerCase())
}

/** Null where one of them fits, or where none is of a type that anybody knows. */
function otherType({ types }: Slot, fields: readonly KnownField[]): SlotType | null {
  const told = fields.map(({ type, guessed = false }) => ({ type, guessed }))
  if (told.some(({ type, guessed }) => type === null || canHold(types, type) || (guessed && mayBe(types, type)))) {
    return null
  }
  return told[0]?.type ?? null
}

const texts: readonly SlotType[] = ['text', 'choice']
const numbers: readonly SlotType[] = ['number', 'money']

/** Texts may all look like numbers or days without being any, and what looks like none may be a day as people write it. */
function mayBe(types: readonly SlotType[], guess: SlotType): boolean {
  if (texts.includes(guess) || types.some((type) => texts.includes(type))) return true
  return numbers.includes(guess) && types.some((type) => numbers.includes(type))
}

function otherTypeThan(systemName: string, slot: Slot, { name, type }: { name: string; type: SlotType }): GatewayError {
  const takes = new Intl.ListFormat('en', { type: 'disjunction' }).format(slot.types.map((one) => words[one]))
  const message = `${name.slice(0, 100)} holds ${words[type]}, and ${slot.meaning.en} in ${systemName} takes ${takes}.`
  return new GatewayError('invalid_input', message, {
    nextStep: `Name another field for ${slot.id}.`,
    data: { slot: slot.id, value: name.slice(0, 100), holds: type, takes: slot.types },
  })
}
