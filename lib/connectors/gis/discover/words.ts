import { likenessOf, shareOfWords } from '../../kit/candidates.ts'
import type { Slot, SlotType } from '../../kit/slots.ts'
import type { Layer, LayerField } from '../layer.ts'
import { slots } from '../slots.ts'

/** A layer as a server lists it; null where its fields were not told with it. */
export type Listed = { address: string; label: string; layer: Layer | null }

/** What one layer has to hold: the slot of its address, and those of its fields. */
export type Group = { of: string; layer: Slot; fields: readonly Slot[] }

const all: readonly Slot[] = slots

export const groups: readonly Group[] = all
  .filter(({ id }) => /_layers?$/.test(id))
  .map((layer) => ({
    of: layer.of,
    layer,
    fields: all.filter((slot) => slot.of === layer.of && slot.isValue === undefined),
  }))

/** Whether a name says anything that we look for. */
export function saysAny(name: string): boolean {
  return groups.some(({ layer }) => shareOfWords(layer.words, name) > 0)
}

/** Whether a layer may be this one: by a word of its name, or by most of the fields that such a layer has. */
export function isLike({ label, layer }: Listed, group: Group): boolean {
  return shareOfWords(group.layer.words, label) > 0 || (hadBy(layer, group) >= 2 && partsIn(layer, group) >= 0.5)
}

export function likeness({ label, layer }: Listed, group: Group): number {
  return likenessOf(Math.min(1, 2 * shareOfWords(group.layer.words, label)), partsIn(layer, group))
}

export function bestGroup(one: Listed): Group | undefined {
  return groups.reduce<Group | undefined>(
    (best, group) => (best === undefined || likeness(one, group) > likeness(one, best) ? group : best),
    undefined,
  )
}

/** Two or three fields fit many layers by chance, so that all of a few say less than most of many. */
const CHANCE = 3

/** The share of the group's fields that the layer seems to have. */
export function partsIn(layer: Layer | null, group: Group): number {
  return hadBy(layer, group) / (group.fields.length + CHANCE)
}

/** How many of them: each field of the layer stands for one. */
function hadBy(layer: Layer | null, { fields }: Group): number {
  const left = new Set(layer?.fields ?? [])
  return fields.filter((slot) => {
    const found = [...left].find((field) => canBe(slot, field))
    return found !== undefined && left.delete(found)
  }).length
}

export function canBe(slot: Slot, field: LayerField): boolean {
  const type = typeOf(field)
  return type !== null && slot.types.includes(type) && saying(slot, field) > 0
}

export function saying({ words }: Slot, { label = '', name }: LayerField): number {
  return Math.max(shareOfWords(words, label), shareOfWords(words, name))
}

export function typeOf({ holds, codes, bySubtype, isKey }: LayerField): SlotType | null {
  if (isKey === true || holds === 'other') return null
  if (holds === 'moment' || holds === 'day') return 'date'
  return codes.size > 0 || bySubtype !== undefined ? 'choice' : holds
}
