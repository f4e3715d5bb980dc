import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { registerForeign } from '#lib/testing/foreign.ts'
import { type ForeignOauth, startForeignOauth } from '#lib/testing/foreign-oauth/start.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { acting } from '#lib/testing/trail.ts'
import { resourceAddresses, serverAddresses } from './well-known.ts'

const PRM = '/.well-known/oauth-protected-resource/mcp'
const ROOT = '/.well-known/oauth-protected-resource'
const AS = '/.well-known/oauth-authorization-server/login'

let things: ForeignOauth
let bench: GatewayBench
let closed: { port: number; contacts: number; stop(): void }
beforeAll(async () => {
  things = await startForeignOauth({ holders: [] })
  closed = await startClosed()
  bench = await openGatewayBench({ env: { EGRESS_ALLOW: things.address } })
  await registerForeign(bench.runtime, 'things', { url: things.url })
})
afterAll(async () => {
  await bench?.close()
  await things?.close()
  closed?.stop()
})
afterEach(async () => {
  things.state.bend = {}
  things.login.own.bend = {}
  things.login.asked.length = 0
  closed.contacts = 0
  await bench.runtime.database.foreignSignIn.deleteMany()
  await bench.runtime.connections.foreign.look()
})

/** An address that Gatehouse may not connect to, and that counts who did. */
async function startClosed() {
  const server = createServer((_, response) => response.end('{}'))
  const counted = { port: 0, contacts: 0, stop: () => void server.close() }
  server.on('connection', () => counted.contacts++)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  counted.port = (server.address() as AddressInfo).port
  return counted
}

const setUp = (more: object = {}) =>
  bench.runtime.connections.foreign.setUp(acting(bench.ids.admin), { system: 'things', ...more })
const kept = () => bench.runtime.database.foreignSignIn.findUnique({ where: { systemSlug: 'things' } })

async function refusedFor(why: string | { code: string }): Promise<void> {
  await expect(setUp()).rejects.toMatchObject(typeof why === 'string' ? { code: 'invalid_input', data: { why } } : why)
  expect(await kept()).toBeNull()
  // Whoever is not believed is not made known to either.
  expect(things.login.asked).toEqual([])
}

test('descriptions are looked for in the order of the protocol, with the path put in', () => {
  const hrefs = (urls: URL[]) => urls.map(({ href }) => href)
  const at = 'https://things.example/.well-known'
  expect(hrefs(resourceAddresses(new URL('https://things.example/team/mcp')))).toEqual([
    `${at}/oauth-protected-resource/team/mcp`,
    `${at}/oauth-protected-resource`,
  ])
  expect(hrefs(serverAddresses(new URL('https://things.example/tenant')))).toEqual([
    `${at}/oauth-authorization-server/tenant`,
    `${at}/openid-configuration/tenant`,
    'https://things.example/tenant/.well-known/openid-configuration',
  ])
  expect(hrefs(serverAddresses(new URL('https://things.example')))).toEqual([
    `${at}/oauth-authorization-server`,
    `${at}/openid-configuration`,
  ])
})

test('without a word in the refusal the well-known addresses are asked, the root’s last', async () => {
  const said = { resource: things.origin, authorization_servers: [things.login.issuer] }
  things.state.bend = { challenge: null, at: { [PRM]: { status: 404 }, [ROOT]: { status: 200, body: said } } }
  await setUp()
  expect(await kept()).toMatchObject({ issuer: things.login.issuer, resource: things.origin, scope: null })
})

test('OpenID’s description stands in where there is no other', async () => {
  const at = {
    [AS]: { status: 404 },
    '/login/.well-known/openid-configuration': { status: 200, body: things.login.describe() },
  }
  things.state.bend = { at }
  await setUp()
  expect(await kept()).toMatchObject({ issuer: things.login.issuer })
})

test('a description under another issuer’s name is not believed, and one letter is enough', async () => {
  for (const issuer of [`${things.login.issuer}/`, 'https://login.example']) {
    things.login.own.bend = { says: { issuer } }
    await refusedFor('issuer')
  }
})

test('without PKCE by S256 nobody is sent there', async () => {
  for (const methods of [undefined, [], ['plain']]) {
    things.login.own.bend = { says: { code_challenge_methods_supported: methods } }
    await refusedFor('pkce')
  }
})

test('a server that speaks for another server’s sign-in is not believed', async () => {
  for (const resource of ['https://other.example/mcp', `${things.origin}/other`, `${things.origin}/mc`, 'mcp']) {
    things.state.bend = { says: { resource } }
    await refusedFor('resource')
  }
})

test('what leads to a closed address is refused before anybody connects there', async () => {
  const address = `http://127.0.0.1:${closed.port}`
  things.state.bend = { challenge: `Bearer resource_metadata="${address}/x"` }
  await refusedFor({ code: 'system_unavailable' })
  things.state.bend = { says: { authorization_servers: [address] } }
  await refusedFor({ code: 'system_unavailable' })
  things.state.bend = {}
  for (const name of ['token_endpoint', 'registration_endpoint', 'revocation_endpoint', 'userinfo_endpoint']) {
    things.login.own.bend = { says: { [name]: `${address}/x` } }
    await refusedFor({ code: 'system_unavailable' })
  }
  expect(closed.contacts).toBe(0)
})

test('a page to sign in at that is no page is refused', async () => {
  for (const authorize of ['javascript:alert(1)', 'file:///etc/passwd', 'http://a:b@login.example/', 'nothing']) {
    things.login.own.bend = { says: { authorization_endpoint: authorize } }
    await refusedFor('address')
  }
})

test('one host’s redirect to another is not followed, and one within it is', async () => {
  things.state.bend = { at: { [PRM]: { status: 302, headers: { location: `http://127.0.0.1:${closed.port}/x` } } } }
  await refusedFor('redirect')
  expect(closed.contacts).toBe(0)

  const said = { resource: things.url, authorization_servers: [things.login.issuer] }
  const at = { [PRM]: { status: 307, headers: { location: '/moved' } }, '/moved': { status: 200, body: said } }
  things.state.bend = { at }
  await setUp()
  expect(await kept()).not.toBeNull()
})

test('a redirect that leads in circles ends', async () => {
  things.state.bend = { at: { [PRM]: { status: 302, headers: { location: PRM } } } }
  await refusedFor('redirect')
})

test('a description that is too long is given up', async () => {
  const said = { ...things.login.describe(), filler: 'x'.repeat(200_000) }
  things.state.bend = { at: { [AS]: { status: 200, body: said } } }
  await refusedFor({ code: 'response_too_large' })
})

test('a server that names nobody, and one that asks for nothing, are told apart', async () => {
  things.state.bend = { challenge: null, at: { [PRM]: { status: 404 } } }
  await refusedFor('unsaid')
  await registerForeign(bench.runtime, 'open', { url: bench.upstream.url })
  await expect(
    bench.runtime.connections.foreign.setUp(acting(bench.ids.admin), { system: 'open' }),
  ).rejects.toMatchObject({ data: { why: 'open' } })
})

test('of several authorization servers the first is taken, or the one that an administrator chose of them', async () => {
  const second = `${things.origin}/second`
  things.state.bend = {
    says: { authorization_servers: [things.login.issuer, second] },
    at: {
      '/.well-known/oauth-authorization-server/second': {
        ...{ status: 200, body: { ...things.login.describe(), issuer: second } },
      },
    },
  }
  await setUp()
  expect(await kept()).toMatchObject({ issuer: things.login.issuer, others: [second] })
  await setUp({ issuer: second })
  expect(await kept()).toMatchObject({ issuer: second, others: [things.login.issuer] })
  await expect(setUp({ issuer: 'https://login.example' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a typed client stands before all others, keeps its secret, and is not asked for a second time', async () => {
  await setUp({ client: { id: 'typed-client', secret: 'a typed secret' } })
  await setUp()
  expect(await kept()).toMatchObject({ clientBy: 'typed', clientId: 'typed-client', clientAuth: 'basic' })
  expect(await bench.runtime.secrets.read('system/things/client')).toBe('a typed secret')
  expect(things.login.asked).toEqual([])
})

test('where Gatehouse can make itself known nowhere, the administrator is told what to do', async () => {
  things.login.own.bend = { says: { registration_endpoint: undefined } }
  await expect(setUp()).rejects.toMatchObject({
    data: { why: 'client', redirect: `${bench.runtime.config.origin}/connections/things/callback` },
  })
  expect(await kept()).toBeNull()
})

test('a server that only knows public clients is registered with as one', async () => {
  things.login.own.bend = { says: { token_endpoint_auth_methods_supported: ['none'] } }
  await setUp()
  expect(await kept()).toMatchObject({ clientBy: 'registered' })
})

test('the scope to be renewed is asked for where the authorization server has one', async () => {
  things.login.own.bend = { says: { scopes_supported: ['offline_access', 'things:read'] } }
  await setUp()
  expect((await kept())?.scope).toBe('things:read offline_access')
})
