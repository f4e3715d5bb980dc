import { expect, test } from 'vitest'
import { type Asked, decideMode, type Found } from './mode.ts'

const empty: Found = { chosen: null, people: 'none' }
const silent: Asked = { demo: null, addresses: [], simulated: [] }
const start = (found: Partial<Found>, asked: Partial<Asked>) =>
  decideMode({ ...empty, ...found }, { ...silent, ...asked })
const netsuite = ['NETSUITE_BASE_URL']

test('the first start is the demo, unless it is told otherwise or given a real system', () => {
  expect(start({}, {})).toEqual({ mode: 'demo' })
  expect(start({}, { demo: true })).toEqual({ mode: 'demo' })
  expect(start({}, { demo: false })).toEqual({ mode: 'real' })
  expect(start({}, { addresses: netsuite })).toEqual({ mode: 'real' })
})

test('later starts follow what was chosen, with the same variables or without any', () => {
  expect(start({ chosen: 'real', people: 'none' }, {})).toEqual({ mode: 'real' })
  expect(start({ chosen: 'real', people: 'own' }, { addresses: netsuite })).toEqual({ mode: 'real' })
  expect(start({ chosen: 'demo', people: 'sample' }, {})).toEqual({ mode: 'demo' })
})

test('a database from before the choice is what its people are', () => {
  expect(start({ people: 'sample' }, {})).toEqual({ mode: 'demo' })
  expect(start({ people: 'own' }, {})).toEqual({ mode: 'real' })
})

test('a real start on the sample company stops and says which variable asked for it and what to do', () => {
  for (const found of [{ chosen: 'demo' as const }, { people: 'sample' as const }]) {
    expect(start(found, { demo: false })).toEqual({
      refused: expect.stringMatching(/GATEHOUSE_DEMO=0.*GATEHOUSE_DATA_DIR/),
    })
    expect(start(found, { addresses: netsuite })).toEqual({ refused: expect.stringContaining('NETSUITE_BASE_URL') })
  }
})

test('a demo start on a real installation stops', () => {
  for (const found of [{ chosen: 'real' as const }, { people: 'own' as const }]) {
    expect(start(found, { demo: true })).toEqual({
      refused: expect.stringMatching(/GATEHOUSE_DEMO=1.*remove the variable/),
    })
  }
})

test('the sample company beside a real system, and simulators in a real installation, are refused', () => {
  expect(start({}, { demo: true, addresses: netsuite })).toEqual({ refused: expect.stringContaining('never mix') })
  expect(start({}, { demo: false, simulated: ['gis'] })).toEqual({
    refused: expect.stringContaining('GATEHOUSE_SIMULATED'),
  })
})
