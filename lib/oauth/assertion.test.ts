import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callTool, tokensOf } from '#lib/testing/apps.ts'
import { openVouchedBench } from '#lib/testing/vouching-provider.ts'

type Vouched = Awaited<ReturnType<typeof openVouchedBench>>

/** The company's identity provider vouches for a person and an app (ID-JAG): its own keys, over HTTP. */
let vouched: Vouched
const stranger = await generateKeyPair('ES256')
beforeAll(async () => {
  vouched = await openVouchedBench()
})
afterAll(() => vouched?.close())
const assertion: Vouched['assertion'] = (...said) => vouched.assertion(...said)
const exchange: Vouched['exchange'] = (...said) => vouched.exchange(...said)

test('whom the company’s provider vouches for is asked nothing, and reads what their roles allow', async () => {
  const { access_token: token, scope, refresh_token: again } = await tokensOf(await exchange(await assertion()))
  expect(scope).toBe('mcp:read')
  expect(again).toBeUndefined()

  const answer = await callTool(vouched.bench, token, 'fixture__list_things')
  expect(answer.status).toBe(200)
  expect(await answer.text()).toContain('Slab')
  expect((await callTool(vouched.bench, token, 'fixture__write_thing', { amount: 1 })).status).toBe(403)
})

test('a statement is good once', async () => {
  const said = await assertion()
  expect((await exchange(said)).status).toBe(200)

  const second = await exchange(said)

  expect(second.status).toBe(400)
  expect(await second.json()).toMatchObject({ error: 'invalid_grant' })
})

const late = () => ({ iat: Math.floor(Date.now() / 1_000) - 3_600, exp: Math.floor(Date.now() / 1_000) - 1_800 })

test.each<[string, () => Promise<string>]>([
  ['signed by somebody else', () => assertion({}, { key: stranger.privateKey })],
  ['that is an ID token', () => assertion({}, { typ: 'JWT' })],
  ['of an issuer whom nobody trusts', () => assertion({ iss: 'https://elsewhere.example' })],
  ['for somebody else’s server', () => assertion({ aud: 'https://elsewhere.example' })],
  ['for another app', () => assertion({ client_id: 'another' })],
  ['that is over', () => assertion(late())],
  ['without an id of its own', () => assertion({ jti: undefined })],
  ['about somebody who is not here', () => assertion({ sub: 'x', email: 'nobody@ridgeline.example' })],
  ['about an address that nobody vouches for', () => assertion({ sub: 'y', email_verified: false })],
])('a statement %s is no way in', async (_, said) => {
  const answer = await exchange(await said())

  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: 'invalid_grant' })
})

test('a statement about another address opens nothing here', async () => {
  const answer = await exchange(await assertion({ resource: 'https://elsewhere.example/mcp' }))
  expect(await answer.json()).toMatchObject({ error: 'invalid_target' })
})
