import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf, needsMapping, type Slot } from '../kit/slots.ts'
import { permitSlots } from './slots/permits.ts'
import { placeSlots } from './slots/places.ts'
import { utilitySlots } from './slots/utilities.ts'

/** Maps share no schema: which layers there are, and what their fields are called, differs with every office. */
export const slots = [...placeSlots, ...permitSlots, ...utilitySlots] as const satisfies readonly Slot[]

export type SlotId = (typeof slots)[number]['id']
export type LayerSlot = Extract<SlotId, `${string}_layer` | 'utility_layers'>

/** A column's name; joined layers say the table's before it: `CITY.PERMITS.PERMIT_NO`. Nothing else is part of a query. */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z_]\w{0,79}(\.[A-Za-z_]\w{0,79}){0,3}$/.test(name)
}

/** The name that stands for a slot; null where none is mapped. */
export function fieldOf(names: SlotNames, id: SlotId): string | null {
  return nameOf(names, id)
}

export function unmapped(id: SlotId) {
  return needsMapping('GIS', slots.find((slot) => slot.id === id) as Slot)
}

export function meaningOf(id: SlotId): string {
  return (slots.find((slot) => slot.id === id) as Slot).meaning.en
}
