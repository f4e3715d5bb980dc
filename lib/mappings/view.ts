import type { Connector } from '#lib/connectors/kit/connector.ts'
import { fits, namesOf, type SlotType, type Takes, takesOf } from '#lib/connectors/kit/slots.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'

/** One line of "what our tools need", as screens and the command line show it. */
export type SlotView = {
  id: string
  meaning: string
  /** The vendor's object. */
  of: string
  /** What this tenant calls it; null where nobody has said. */
  names: readonly string[] | null
  /** What holds while nobody says otherwise. */
  standard: readonly string[] | null
  /** What is stored cannot stand for it: the connector was changed, or the file came another way. */
  unusable: boolean
  many: boolean
  takes: Takes
  /** What the values of such a field are. */
  types: readonly SlotType[]
  neededBy: readonly string[]
  usedBy: readonly string[]
}

export function slotViews(connector: Connector, names: SlotNames, language: 'en' | 'es'): SlotView[] {
  return (connector.slots ?? []).map((slot) => {
    const value = names[slot.id]
    const toolsWith = (wants: 'needs' | 'uses') =>
      connector.tools.filter(({ slots }) => slots[wants].includes(slot.id)).map(({ name }) => name)
    return {
      id: slot.id,
      meaning: slot.meaning[language],
      of: slot.of,
      names: namesOf(names, slot.id),
      standard: slot.standard === undefined ? null : [slot.standard].flat(),
      unusable: value !== undefined && !fits(connector, slot, value),
      many: slot.many === true,
      takes: takesOf(slot),
      types: slot.types,
      neededBy: toolsWith('needs'),
      usedBy: toolsWith('uses'),
    }
  })
}

/** The mapping with one slot said anew, or taken back with no names; not checked yet. */
export function withSlot(
  { slots = [] }: Pick<Connector, 'slots'>,
  names: SlotNames,
  { slot: id, names: said }: { slot: string; names: readonly string[] },
): SlotNames {
  const { [id]: _, ...others } = names
  if (said.length === 0) return others
  const many = slots.some((slot) => slot.id === id && slot.many === true)
  return { ...others, [id]: many || said.length > 1 ? [...said] : (said[0] ?? '') }
}
