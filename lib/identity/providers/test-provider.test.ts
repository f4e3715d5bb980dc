import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createEgress } from '#lib/egress/check-address.ts'
import { createSender } from '#lib/egress/send.ts'
import { client, startIdentityProvider } from '#lib/testing/identity-provider.ts'
import { acting, trailInto } from '#lib/testing/trail.ts'
import { type Tested, testProvider } from './test-provider.ts'

const stops: (() => Promise<unknown>)[] = []
afterAll(async () => {
  for (const stop of stops) await stop()
})

const tenant = '/5b0c71de-4f20-4c3e-9a55-2d10c7a8e903/v2.0'
const claimsOf = () => ({})
const okta = await startIdentityProvider({ claimsOf })
const entra = await startIdentityProvider({ path: tenant, claimsOf, clientAuth: 'client_secret_post' })
stops.push(okta.stop, entra.stop)

function run(issuer: string, tested: Partial<Tested> = {}, options: { allow?: string[]; nowMs?: () => number } = {}) {
  const allow = options.allow ?? [new URL(issuer).host]
  const sender = createSender({ systemName: 'The provider', checkAddress: createEgress(allow) })
  stops.push(sender.close)
  return testProvider(
    { send: sender.send, trail: trailInto([]), nowMs: options.nowMs ?? Date.now },
    acting('0197d000-0000-7000-8000-000000000001'),
    {
      ...{ kind: 'okta', name: 'Login', issuer, redirectUri: 'https://gatehouse.example/api/auth/callback/okta' },
      ...{ ...client, ...tested },
    },
  )
}

/** The step that failed; what came after it was not tried. */
async function failing(steps: ReturnType<typeof run>) {
  const told = await steps
  const at = told.findIndex(({ outcome }) => outcome !== 'ok')
  expect(told.slice(at + 1).every(({ outcome }) => outcome === 'skipped')).toBe(true)
  return told[at] === undefined ? null : [told[at].step, told[at].problem]
}

/** A server that says what a test wants it to. */
async function startServer(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  stops.push(
    async () => server.closeAllConnections(),
    () => new Promise((resolve) => server.close(resolve)),
  )
  return `http://localhost:${(server.address() as AddressInfo).port}`
}

test.each([
  ['Okta', () => run(okta.issuer)],
  ['Entra', () => run(entra.issuer, { kind: 'entra' })],
])('a provider like %s that is set up as written passes every step', async (_, steps) => {
  expect((await steps()).map(({ step, outcome }) => `${step} ${outcome}`)).toEqual(
    ['discovery', 'issuer', 'clock', 'endpoints', 'keys', 'pkce', 'client'].map((step) => `${step} ok`),
  )
})

test('a wrong client secret and an unknown client ID fail at the last step', async () => {
  expect(await failing(run(okta.issuer, { clientSecret: 'not it' }))).toEqual(['client', 'client_secret'])
  expect(await failing(run(okta.issuer, { clientId: 'somebody' }))).toEqual(['client', 'client_secret'])
  expect(await failing(run(entra.issuer, { kind: 'entra', clientSecret: 'x' }))).toEqual(['client', 'client_secret'])
})

test('a provider that is down, and an address without a provider, are told apart', async () => {
  const nothing = await startServer((_, response) => response.writeHead(404).end())

  expect(await failing(run(nothing))).toEqual(['discovery', 'no_discovery'])
  expect(await failing(run('http://localhost:9'))).toEqual(['discovery', 'unreachable'])
})

test('an address inside the network is asked only where the operator allows it', async () => {
  expect(await failing(run(okta.issuer, {}, { allow: [] }))).toEqual(['discovery', 'not_allowed'])
})

test('a provider with another issuer than the one that was entered is not it', async () => {
  expect(await failing(run(`${okta.issuer}/`))).toEqual(['issuer', 'issuer_differs'])
})

test('a clock that is off by more than a minute is said', async () => {
  expect(await failing(run(okta.issuer, {}, { nowMs: () => Date.now() - 120_000 }))).toEqual(['clock', 'clock'])
})

test.each([
  ['endpoints', 'endpoints', { token_endpoint: 'http://elsewhere.example/token' }],
  ['pkce', 'pkce', { code_challenge_methods_supported: ['plain'] }],
  ['pkce', 'algorithm', { id_token_signing_alg_values_supported: ['HS256', 'none'] }],
])('a provider whose %s are not safe is refused as %s', async (step, problem, said) => {
  const { body } = { body: await (await fetch(`${okta.issuer}/.well-known/openid-configuration`)).json() }
  const issuer: string = await startServer((_, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ ...body, issuer, ...said }))
  })

  expect(await failing(run(issuer, {}, { allow: [okta.host, new URL(issuer).host] }))).toEqual([step, problem])
})
