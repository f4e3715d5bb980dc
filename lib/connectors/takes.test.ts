import { expect, test } from 'vitest'
import { connectors } from './index.ts'
import { type Takes, takesOf } from './kit/slots.ts'

const takes = (system: string, id: string) => {
  const slot = connectors.find(({ slug }) => slug === system)?.slots?.find((one) => one.id === id)
  return slot === undefined ? null : takesOf(slot)
}

test('a slot says what is said for it', () => {
  expect(takes('salesforce', 'bid_due')).toBe('field')
  expect(takes('procore', 'budget_view')).toBe('title')
  expect(takes('gis', 'permit_layer')).toBe('address')
  expect(takes('m365', 'site_list')).toBe('address')
  expect(takes('netsuite', 'active_statuses')).toBe('number')
  expect(takes('procore', 'tier')).toBe('number')
  expect(takes('procore', 'log_kinds')).toBe('code')
  // Some keep it in lines of an account instead, which is said in another form.
  expect(takes('netsuite', 'ar_retainage')).toBe('field')
})

test.each(connectors.flatMap(({ slug, slots = [] }) => slots.map((slot) => ({ slug, slot }))))(
  '$slug takes for $slot.id what it says that it takes',
  ({ slug, slot }) => {
    const connector = connectors.find((one) => one.slug === slug)
    const isValue = slot.isValue ?? connector?.isFieldName ?? (() => false)
    const may: Record<Takes, readonly string[]> = {
      field: [],
      title: ['A name of several words'],
      address: [
        'https://maps.example.com/server/rest/services/Permits/FeatureServer/0',
        'https://a.sharepoint.com/sites/Yard',
      ],
      number: ['2', '12'],
      code: [],
    }
    const examples = may[takesOf(slot)]
    if (examples.length > 0) expect(examples.some(isValue)).toBe(true)
    // What anybody may have called something is no code and no field.
    else expect(isValue('A name of several words')).toBe(false)
  },
)
