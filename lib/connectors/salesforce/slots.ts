import type { SlotNames } from '#lib/core/slot-names.ts'
import { nameOf, needsMapping, type Slot } from '../kit/slots.ts'
import type { Soql } from './soql.ts'

/** What an org keeps in fields of its own on opportunities. */
export const slots = [
  {
    id: 'project_no',
    meaning: { en: 'the job number', es: 'el número de obra' },
    of: 'Opportunity',
    types: ['text', 'number'],
    words: ['project', 'job', 'number', 'no', 'erp', 'procore', 'id'],
  },
  {
    id: 'bid_due',
    meaning: { en: 'the day a bid is due', es: 'la fecha límite de la oferta' },
    of: 'Opportunity',
    types: ['date'],
    words: ['bid', 'due', 'rfp', 'deadline', 'date'],
  },
  {
    id: 'expected_start',
    meaning: { en: 'the expected start', es: 'el inicio previsto' },
    of: 'Opportunity',
    types: ['date'],
    words: ['expected', 'estimated', 'project', 'start', 'date'],
  },
  {
    id: 'loss_reason',
    meaning: { en: 'the reason of a loss', es: 'el motivo de la pérdida' },
    of: 'Opportunity',
    types: ['choice', 'text'],
    words: ['loss', 'lost', 'win', 'reason'],
  },
  {
    id: 'competitor',
    meaning: { en: 'the competitor', es: 'el competidor' },
    of: 'Opportunity',
    types: ['text', 'choice', 'reference'],
    words: ['competitor', 'competition'],
  },
  {
    id: 'self_perform',
    meaning: { en: 'the share of own work', es: 'la parte de obra propia' },
    of: 'Opportunity',
    types: ['number'],
    words: ['self', 'perform', 'own', 'concrete'],
  },
  {
    id: 'bond_required',
    meaning: { en: 'whether a bond is required', es: 'si se exige una fianza' },
    of: 'Opportunity',
    types: ['flag'],
    words: ['bond', 'required'],
  },
  {
    id: 'amount',
    meaning: { en: 'the amount', es: 'el importe' },
    of: 'Opportunity',
    types: ['money'],
    words: ['amount', 'bid', 'value', 'price'],
    // Which an org may hide from its users, or keep in a field of its own.
    standard: 'Amount',
  },
] as const satisfies readonly Slot[]

export type SlotId = (typeof slots)[number]['id']

/** An API name, or one of a related record: `Competitor__r.Name`. Nothing else is ever part of a query. */
export function isFieldName(name: string): boolean {
  return /^[A-Za-z]\w{0,79}(\.[A-Za-z]\w{0,79})?$/.test(name)
}

/** The field that stands for a slot on an ordinary org, where one does. */
export function standardOf(id: SlotId): string | undefined {
  const slot: Slot | undefined = slots.find((one) => one.id === id)
  return typeof slot?.standard === 'string' ? slot.standard : undefined
}

/** The field that stands for a slot; null where none is mapped. */
export function fieldOf(names: SlotNames, id: SlotId): Soql | null {
  const name = nameOf(names, id)
  return name === null ? null : { soql: name }
}

/** The field that a condition is about. Throws `needs_mapping` where none is mapped. */
export function requireField(names: SlotNames, id: SlotId): Soql {
  const field = fieldOf(names, id)
  if (field !== null) return field
  throw needsMapping('Salesforce', slots.find((slot) => slot.id === id) as Slot)
}
