import { afterAll, beforeEach, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import { acting, trailAway } from '#lib/testing/trail.ts'
import { addProvider, changeProvider, removeProvider } from './change.ts'
import { ProviderForm } from './form.ts'

const bench = await createIdentityBench()
const { database, events } = bench
const stored = new Map<string, string>()
const secrets = {
  write: async (name: string, value: string) => void stored.set(name, value),
  remove: async (name: string) => void stored.delete(name),
}
const deps = { db: database, trail: bench.trail, secrets }
const dana = await bench.addPerson('dana@builders.example', ['admin'])
const actor = acting(dana)
afterAll(() => bench.close())
beforeEach(async () => {
  await database.signInProvider.deleteMany()
  stored.clear()
  events.length = 0
})

const form = (more: object = {}) =>
  ProviderForm.parse({
    ...{ kind: 'okta', name: 'Okta', clientId: 'web', clientSecret: 'hush-client', domain: 'builders.okta.example' },
    ...{ groupsAgain: 'okta_token', groupsSecret: 'hush-token', ...more },
  })
const key = JSON.stringify({ kty: 'RSA', n: 'n', e: 'AQAB', d: 'd' })
const oauth = { groupsAgain: 'okta_oauth', groupsClientId: 'service', groupsSecret: key }
const row = () => database.signInProvider.findUniqueOrThrow({ where: { id: 'okta' } })

test('Okta’s token is kept beside the client secret, in no row and no audit, and goes with the provider', async () => {
  await addProvider(deps, actor, form())

  const { groupsSecretName, secretName } = await row()
  expect([stored.get(secretName), stored.get(groupsSecretName ?? '')]).toEqual(['hush-client', 'hush-token'])
  expect(JSON.stringify([await row(), events])).not.toMatch(/hush-/)

  await removeProvider(deps, actor, 'okta')
  expect(stored.size).toBe(0)
})

test('a stored token stays for the same way and address, and is asked for anew for another one', async () => {
  await addProvider(deps, actor, form())
  const change = (more: object) => changeProvider(deps, actor, { id: 'okta', form: form(more) })
  const same = { clientSecret: '', groupsSecret: '' }
  await change({ ...same, name: 'Okta 2' })
  expect([...stored.values()].sort()).toEqual(['hush-client', 'hush-token'])

  await expect(change({ ...same, ...oauth, groupsSecret: '' })).rejects.toThrow('The private key that reads groups')
  await expect(change({ groupsSecret: '', domain: 'other.okta.example' })).rejects.toThrow('The API token that reads')
  await expect(change({ ...oauth, groupsSecret: 'no key' })).rejects.toThrow('must be the JSON')
  expect(await row()).toMatchObject({ name: 'Okta 2', groupsAgain: 'okta_token' })
  expect([...stored.values()].sort()).toEqual(['hush-client', 'hush-token'])

  await database.signInProvider.update({ where: { id: 'okta' }, data: { groupsReadAt: new Date(), groupsRead: {} } })
  await change({ ...oauth, clientSecret: '' })
  expect([...stored.values()].sort()).toEqual(['hush-client', key].sort())
  // How the other way went says nothing of this one.
  expect(await row()).toMatchObject({ groupsAgain: 'okta_oauth', groupsReadAt: null, groupsRead: null })

  await change({ clientSecret: '', groupsAgain: '', groupsSecret: '' })
  expect([...stored.values()]).toEqual(['hush-client'])
})

test('a change of which the audit does not know keeps no secret', async () => {
  await expect(addProvider({ ...deps, trail: trailAway }, actor, form())).rejects.toMatchObject({
    code: 'audit_unavailable',
  })
  expect(stored.size).toBe(0)
  expect(await database.signInProvider.count()).toBe(0)
})

test('a secret that cannot be removed at the moment is left for later, and the change holds', async () => {
  await addProvider(deps, actor, form())
  const { secretName } = await row()
  const away = { ...secrets, remove: () => Promise.reject(new Error('the store is away')) }
  await removeProvider({ ...deps, secrets: away }, actor, 'okta')
  expect(await database.signInProvider.count()).toBe(0)
  expect((await database.secretLeft.findMany()).map(({ name }) => name)).toContain(secretName)
})

test('a way that a kind of provider has no API for is refused', () => {
  for (const wrong of [
    { kind: 'google', domains: 'builders.example', domain: undefined, groupsAgain: 'graph' },
    { groupsAgain: 'graph' },
    { ...oauth, groupsClientId: '' },
  ]) {
    expect(() => form(wrong)).toThrow()
  }
})
