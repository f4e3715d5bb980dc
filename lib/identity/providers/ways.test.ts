import { expect, test } from 'vitest'
import { providerOfEnvironment } from './provider.ts'
import { needsNoPassword, waysFor } from './ways.ts'

const environment = {
  ...{ issuer: 'https://login.own.example', clientId: 'c', clientSecret: 's', name: 'Own' },
  domains: ['own.example'],
}
const own = providerOfEnvironment(environment)
const forAll = { ...own, id: 'okta', domains: [] }
const off = { ...own, id: 'entra', enabled: false }
const idsOf = (email: string, ...more: Parameters<typeof waysFor> extends [string, ...infer R] ? R : never) =>
  waysFor(email, ...more).providers.map(({ id }) => id)

test('without a rule a domain is open by password and by the providers that are for it or for all', () => {
  expect(waysFor('ana@own.example', null, [own, forAll, off]).password).toBe(true)
  expect(idsOf('ana@own.example', null, [own, forAll, off])).toEqual(['oidc', 'okta'])
  expect(idsOf('ana@partner.example', null, [own, forAll, off])).toEqual(['okta'])
})

test('a rule names the ways of its domain, and a provider that is off is none', () => {
  const rule = { domain: 'own.example', password: false, providers: ['okta', 'entra'] }
  expect(waysFor('ANA@OWN.example', rule, [own, forAll, off])).toMatchObject({ password: false })
  expect(idsOf('ana@own.example', rule, [own, forAll, off])).toEqual(['okta'])
})

test('who is invited sets a password unless a provider is for their domain or passwords are closed to it', () => {
  const needsNone = (email: string, rule: Parameters<typeof waysFor>[1] = null) =>
    needsNoPassword(email, waysFor(email, rule, [own, forAll]))
  expect(needsNone('ana@own.example')).toBe(true)
  expect(needsNone('ana@partner.example')).toBe(false)
  expect(needsNone('ana@partner.example', { domain: 'partner.example', password: false, providers: ['okta'] })).toBe(
    true,
  )
})
