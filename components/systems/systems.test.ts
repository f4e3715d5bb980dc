import { expect, test } from 'vitest'
import { systemLook } from './systems.ts'

test('the six systems keep their letters under any display name', () => {
  expect(systemLook('m365')).toMatchObject({ code: 'MS', name: 'Microsoft 365' })
  expect(systemLook('gis', 'County GIS')).toMatchObject({ code: 'GI', name: 'County GIS' })
})

test('a foreign system gets two letters of its own name', () => {
  expect(systemLook('file-server')).toMatchObject({ code: 'FS', name: 'file-server' })
  expect(systemLook('weather')).toMatchObject({ code: 'WE' })
  expect(systemLook('x1', 'Équipes Terrain')).toMatchObject({ code: 'ÉT', name: 'Équipes Terrain' })
  expect(systemLook('--').code).not.toBe('')
})
