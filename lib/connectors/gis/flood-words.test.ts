import { expect, test } from 'vitest'
import { floodMeaning, hazardOf, unknownNote } from './flood-words.ts'

test.each([
  ['special_hazard', ['A', 'AE', 'AH', 'AO', 'AR', 'A99', 'A1', 'A30', 'A1-30', 'V', 'VE', 'V30', 'Zone AE', 'ae ']],
  ['special_hazard', ['AE FLOODWAY', 'AE, FLOODWAY', 'AR/AE', 'Floodway', '1% Annual Chance Flood Hazard', '100-year']],
  ['outside', ['X', 'X shaded', 'SHADED X', 'UNSHADED X', 'X500', 'B', 'C', 'zone x', 'X PROTECTED BY LEVEE']],
  ['outside', ['0.2 PCT ANNUAL CHANCE FLOOD HAZARD', '0.2% Annual Chance', '500 YEAR', 'AREA OF MINIMAL FLOOD HAZARD']],
  ['not_mapped', ['AREA NOT INCLUDED', 'Area Not Included', 'ANI', 'NOT POPULATED', 'not mapped']],
  ['open_water', ['OPEN WATER', 'Water']],
  ['undetermined', ['D', 'Zone D', 'UNDES']],
  ['other', ['', 'AVERAGE', 'VALLEY', 'Area 7', 'A31', 'HIGH', 'DRY', 'XY', 'Bayfront', 'Creek']],
] as const)('%s: %j', (meaning, zones) => {
  expect(zones.map(floodMeaning)).toEqual(zones.map(() => meaning))
})

test('a place is outside of the hazard area only where all of it is known to be', () => {
  expect(hazardOf(['outside', 'special_hazard', 'not_mapped'], false)).toBe(true)
  expect(hazardOf(['outside'], true)).toBe(false)
  expect(hazardOf([], true)).toBe(false)
  for (const meaning of ['not_mapped', 'undetermined', 'open_water', 'other'] as const) {
    expect(hazardOf(['outside', meaning], true)).toBeNull()
  }
  expect(hazardOf(['outside'], false)).toBeNull()
})

test('each word that says nothing of the land is explained once', () => {
  expect(unknownNote(['X', 'AE'])).toBeUndefined()
  expect(unknownNote(['D', 'AREA NOT INCLUDED', 'D'])).toBe(
    'D: a flood hazard is possible there, and nobody has determined it. AREA NOT INCLUDED: not mapped, so nothing is known of floods there.',
  )
})
