import { expect, test } from 'vitest'
import { bamboohr } from '#lib/connectors/bamboohr/index.ts'
import { m365 } from '#lib/connectors/m365/index.ts'
import { netsuite } from '#lib/connectors/netsuite/index.ts'
import { candidateOf, companyWays, personFields, recommendedWay, shownSettings } from './candidate.ts'

const stored = {
  baseUrl: 'https://1.suitetalk.api.netsuite.com',
  accountId: '1',
  clientId: 'c',
  certificateId: 'old',
  privateKey: 'the kept key',
  signIn: 'machine',
}

test('a secret that is left empty stays as it is kept, and another field that is emptied goes', () => {
  const typed = { ...stored, certificateId: '', privateKey: '', accountId: ' 2 ' }
  expect(candidateOf(netsuite, { way: 'machine', typed, stored })).toEqual({
    ...{ baseUrl: stored.baseUrl, accountId: '2', clientId: 'c', privateKey: 'the kept key', signIn: 'machine' },
  })
})

test('nothing stays of a way that is left', () => {
  const found = candidateOf(netsuite, { way: 'code', typed: { ...stored, privateKey: 'x' }, stored })
  expect(Object.keys(found).sort()).toEqual(['accountId', 'baseUrl', 'clientId', 'signIn'])
})

test('what lets people sign in for themselves stands beside the company’s own way', () => {
  const names = personFields(bamboohr, 'key').map(({ name, required }) => [name, required])
  expect(names).toEqual([
    ['clientId', false],
    ['clientSecret', false],
  ])
  expect(personFields(bamboohr, 'code')).toEqual([])
  const kept = { apiKey: 'k', clientId: 'c', clientSecret: 's' }
  expect(
    candidateOf(bamboohr, { way: 'key', typed: { baseUrl: 'https://a.example', clientId: 'c' }, stored: kept }),
  ).toEqual({ ...kept, baseUrl: 'https://a.example', signIn: 'key' })
})

test('a company goes by no way that shows one person’s own mail, and a way that it cannot go is refused', () => {
  expect(companyWays(m365).map(({ id }) => id)).toEqual(['secret', 'certificate'])
  expect(() => candidateOf(m365, { way: 'code', typed: {}, stored: null })).toThrow('not signed in to that way')
})

test('a way whose key is made here is recommended before the usual one', () => {
  expect([recommendedWay(m365), recommendedWay(netsuite), recommendedWay(bamboohr)]).toEqual([
    'certificate',
    'machine',
    'key',
  ])
})

test('no secret is among what may be shown', () => {
  expect(shownSettings(stored)).toEqual({
    values: { baseUrl: stored.baseUrl, accountId: '1', clientId: 'c', certificateId: 'old' },
    kept: ['privateKey'],
  })
  expect(shownSettings(null)).toEqual({ values: {}, kept: [] })
})
