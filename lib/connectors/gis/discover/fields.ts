import type { SlotNames } from '#lib/core/slot-names.ts'
import { type Candidate, withSamples } from '../../kit/candidates.ts'
import { nameOf } from '../../kit/slots.ts'
import { shown } from '../codes.ts'
import { fieldNamed, type Layer, type LayerField } from '../layer.ts'
import { isFieldName } from '../slots.ts'
import { kindWords, statusWords } from './office-words.ts'
import type { Reads } from './reads.ts'
import { canBe, type Group, saying, typeOf } from './words.ts'

const LOOKED_AT = 500

/** The fields of a group's layer with what is in them, and the words of a permit's status and kind. */
export async function fieldsOf(
  reads: Reads,
  group: Group,
  { layer, names }: { layer: Layer; names: SlotNames },
): Promise<Candidate[]> {
  const rows = (await reads.tried(() => layer.some(LOOKED_AT))) ?? []
  const valuesOf = (field: LayerField) => rows.map(({ values }) => shown(field, values, 'UTC'))
  const slots = group.fields.map(({ id }) => id)
  const fields = layer.fields
    .filter(({ name }) => isFieldName(name))
    .map((field) => {
      const { name, label = name } = field
      return withSamples({ name, label, of: group.of, type: typeOf(field), custom: true, slots }, valuesOf(field))
    })
  const words = wordSlots
    .filter(({ of }) => slots.includes(of))
    .flatMap(({ of, read }) => {
      const field = fieldFor(group, of, { layer, names })
      return field === null ? [] : read({ field, values: valuesOf(field) })
    })
  return [...fields, ...words]
}

const wordSlots = [
  { of: 'permit_status', read: statusWords },
  { of: 'permit_type', read: kindWords },
]

/** The mapped field of a slot, or the one that says most of what it means. */
function fieldFor(group: Group, id: string, { layer, names }: { layer: Layer; names: SlotNames }): LayerField | null {
  const name = nameOf(names, id)
  const mapped = name === null ? null : fieldNamed(layer.fields, name)
  const slot = group.fields.find((one) => one.id === id)
  if (mapped !== null || slot === undefined) return mapped
  const [first] = layer.fields.filter((field) => canBe(slot, field)).sort((a, b) => saying(slot, b) - saying(slot, a))
  return first ?? null
}
