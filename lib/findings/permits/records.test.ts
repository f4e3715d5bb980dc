import { expect, test } from 'vitest'
import { isEnding } from './records.ts'

const permit = {
  id: '1',
  type: 'permit',
  number: 'Z-7',
  permitType: 'Zanja',
  status: 'Concedido',
  kind: 'excavation',
  state: 'issued',
  expires: '2026-11-28',
  daysLeft: 6,
  currency: 'USD',
}

test('a permit to dig that ends soon is known by our words, whatever its office calls it', () => {
  expect(isEnding(permit)).toBe(true)
  expect(isEnding({ ...permit, permitType: 'Excavation', status: 'Issued', kind: null, state: null })).toBe(false)
  expect(isEnding({ ...permit, kind: 'building' })).toBe(false)
  expect(isEnding({ ...permit, state: 'expired' })).toBe(false)
  expect(isEnding({ ...permit, daysLeft: 15 })).toBe(false)
})
