import { expect, test } from 'vitest'
import { connectors } from '#lib/connectors/index.ts'
import { takesOf } from './takes.ts'

const takes = (system: string, id: string) => {
  const slot = connectors.find(({ slug }) => slug === system)?.slots?.find((one) => one.id === id)
  return slot === undefined ? null : takesOf(slot)
}

test('a slot is told as what can be said for it', () => {
  expect(takes('salesforce', 'bid_due')).toBe('field')
  expect(takes('procore', 'budget_view')).toBe('title')
  expect(takes('gis', 'permit_layer')).toBe('address')
  expect(takes('m365', 'site_list')).toBe('address')
  expect(takes('netsuite', 'active_statuses')).toBe('number')
  expect(takes('procore', 'tier')).toBe('number')
  expect(takes('procore', 'log_kinds')).toBe('code')
})
