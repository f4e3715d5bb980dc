import { expect, test } from 'vitest'
import { shownSystem } from './systems.ts'

const known = {
  books: { name: 'The books', look: { code: 'TB', tint: 'teal' } },
  weather: { name: 'Weather of the county' },
} as const

test('a system keeps the letters and the ground of its look under any display name', () => {
  expect(shownSystem(known, 'books')).toEqual({ code: 'TB', name: 'The books', ground: 'bg-teal-soft text-teal' })
  expect(shownSystem(known, 'books', 'County books')).toMatchObject({ code: 'TB', name: 'County books' })
})

test('a system without a look gets two letters of its own name on a neutral ground', () => {
  expect(shownSystem(known, 'weather')).toMatchObject({ code: 'WO', name: 'Weather of the county' })
  expect(shownSystem(known, 'file-server')).toMatchObject({ code: 'FS', name: 'file-server' })
  expect(shownSystem(known, 'x1', 'Équipes Terrain')).toMatchObject({ code: 'ÉT', name: 'Équipes Terrain' })
  expect(shownSystem({}, '--').code).not.toBe('')
  expect(shownSystem({}, 'constructor')).toMatchObject({ code: 'CO', ground: 'bg-neutral-soft text-neutral-text' })
})
