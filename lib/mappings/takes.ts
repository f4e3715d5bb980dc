import type { Slot } from '#lib/connectors/kit/slots.ts'

/** What can be said for a slot: a field's name, a name that people gave, an address, a number, or a code. */
export type Takes = 'field' | 'title' | 'address' | 'number' | 'code'

const address = 'https://maps.example.com/server/rest/services/Permits/FeatureServer/0'

/** A slot knows only whether a text can stand for it, so it is asked about one of each kind. */
export function takesOf({ isValue }: Pick<Slot, 'isValue'>): Takes {
  if (isValue === undefined) return 'field'
  if (isValue('A name of several words')) return 'title'
  if (isValue(address) || isValue('https://ridgeline.sharepoint.com/sites/Yard')) return 'address'
  return isValue('2') || isValue('12') ? 'number' : 'code'
}
