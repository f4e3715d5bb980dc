import { expect, test } from 'vitest'
import { timeZones } from '#lib/core/days.ts'
import { offsetOf, zonesSaid } from './zones.ts'

test('a zone is found by its place as people type it, the place that begins so first', () => {
  expect(zonesSaid(timeZones(), 'denver')).toEqual(['America/Denver'])
  expect(zonesSaid(timeZones(), 'new york')[0]).toBe('America/New_York')
  expect(zonesSaid(timeZones(), 'São Paulo')[0]).toBe('America/Sao_Paulo')
  expect(zonesSaid(timeZones(), 'america chicago')).toContain('America/Chicago')
  expect(zonesSaid(timeZones(), 'nowhere at all')).toEqual([])
  expect(zonesSaid(timeZones(), '').length).toBeLessThanOrEqual(40)
})

test('its offset is that of the moment, before and after clocks change and on both sides of the date line', () => {
  expect(offsetOf('America/Chicago', new Date('2026-10-31T12:00:00Z'))).toBe('UTC−05:00')
  expect(offsetOf('America/Chicago', new Date('2026-11-02T12:00:00Z'))).toBe('UTC−06:00')
  expect(offsetOf('Pacific/Kiritimati', new Date('2026-11-02T12:00:00Z'))).toBe('UTC+14:00')
  expect(offsetOf('Pacific/Pago_Pago', new Date('2026-11-02T12:00:00Z'))).toBe('UTC−11:00')
  expect(offsetOf('UTC', new Date('2026-11-02T12:00:00Z'))).toBe('UTC+00:00')
})
