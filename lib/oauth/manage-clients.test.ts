import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { listEndedApps } from '#lib/identity/ended-apps.ts'
import {
  authorizeUrl,
  callback,
  callTool,
  connect,
  openAppBench,
  pkce,
  register,
  setSettings,
  tokenRequest,
} from '#lib/testing/apps.ts'
import type { GatewayBench } from '#lib/testing/gateway.ts'
import { listClients } from './list-clients.ts'
import { blockClient, enterClient, removeClient, unblockClient } from './manage-clients.ts'
import { tidyOauth } from './tidy.ts'

let bench: GatewayBench
beforeAll(async () => {
  bench = await openAppBench({ env: { GATEHOUSE_TRUSTED_PROXIES: '1' } })
})
afterAll(() => bench?.close())

const deps = () => ({ db: bench.runtime.database, trail: bench.runtime.trail })
async function admin() {
  return actorOf(await bench.callerOf('admin'), uuidv7())
}
const set = (values: Record<string, string | null>) => setSettings(bench, values)
async function tryToRegister(redirect = callback, network = '203.0.113.7'): Promise<Response> {
  return fetch(`${bench.origin}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': network },
    body: JSON.stringify({ client_name: 'Many', redirect_uris: [redirect] }),
  })
}
async function opens(client: string): Promise<number> {
  const url = authorizeUrl(bench, client, pkce())
  return (await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } })).status
}
const metadata = async () => (await fetch(`${bench.origin}/.well-known/oauth-authorization-server`)).json()
const viewOf = async (client: string) =>
  (await listClients(bench.runtime.database)).find(({ clientId }) => clientId === client)

test('a blocked app is refused at its next call for everybody, asks nobody any more, and may again once it is not', async () => {
  const office = await connect(bench, 'office')
  const finance = await connect(bench, 'finance', { client: office.client })
  expect(await viewOf(office.client)).toMatchObject({ how: 'registered', now: 2, redirects: ['127.0.0.1:43117'] })
  for (const { access_token: token } of [office, finance]) {
    expect((await callTool(bench, token, 'fixture__list_things')).status).toBe(200)
  }

  expect(await blockClient(deps(), await admin(), office.client)).toBe(2)
  for (const { access_token: token, refresh_token: again = '' } of [office, finance]) {
    expect((await callTool(bench, token, 'fixture__list_things')).status).toBe(401)
    const form = { grant_type: 'refresh_token', client_id: office.client, refresh_token: again }
    const answer = await tokenRequest(bench, form)
    expect({ status: answer.status, ...(await answer.json()) }).toMatchObject({ status: 401, error: 'invalid_client' })
  }
  expect(await opens(office.client)).toBe(400)
  const { id } = (await bench.callerOf('admin')).principal
  const ended = await listEndedApps(bench.runtime.database, bench.ids.office)
  expect(ended[0]).toMatchObject({ ending: 'blocked', name: 'A test app' })
  expect(await bench.runtime.database.connectedApp.count({ where: { endedById: id } })).toBe(2)

  await unblockClient(deps(), await admin(), office.client)
  expect((await callTool(bench, office.access_token, 'fixture__list_things')).status).toBe(401)
  const anew = await connect(bench, 'office', { client: office.client })
  expect((await callTool(bench, anew.access_token, 'fixture__list_things')).status).toBe(200)
})

test('an app that an administrator entered is let in by its id, and is gone with what it was given when they remove it', async () => {
  const client = await enterClient(deps(), await admin(), { name: 'Desk app', redirectUris: [callback] })
  const app = await connect(bench, 'office', { client })
  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(200)
  expect(await viewOf(client)).toMatchObject({ how: 'entered', name: 'Desk app', now: 1 })

  expect(await removeClient(deps(), await admin(), client)).toBe(1)
  expect((await callTool(bench, app.access_token, 'fixture__list_things')).status).toBe(401)
  const form = { grant_type: 'refresh_token', client_id: client, refresh_token: app.refresh_token ?? '' }
  expect((await tokenRequest(bench, form)).status).toBe(401)
  expect(await viewOf(client)).toBeUndefined()
})

test.each(['http://evil.example/callback', 'javascript:alert(1)', 'nonsense'])(
  'an app cannot be entered with %s to send people back to',
  async (redirect) => {
    const entering = enterClient(deps(), await admin(), { name: 'Desk app', redirectUris: [redirect] })
    await expect(entering).rejects.toThrow(/address to send people back/)
  },
)

test('where only an administrator enters apps none registers and none describes itself; who was known stays', async () => {
  const before = await connect(bench, 'office')
  await set({ app_clients: 'entered' })
  try {
    const answer = await tryToRegister()
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('an administrator')
    expect(await metadata()).toMatchObject({ client_id_metadata_document_supported: false })
    expect(await metadata()).not.toHaveProperty('registration_endpoint')
    expect(await opens('https://claude.ai/oauth/client')).toBe(400)
    const again = await connect(bench, 'office', { client: before.client })
    expect((await callTool(bench, again.access_token, 'fixture__list_things')).status).toBe(200)
  } finally {
    await set({ app_clients: null })
  }
  expect((await tryToRegister()).status).toBe(201)
})

test('where only known hosts may, each place that people are sent back to has to be at one', async () => {
  await set({ app_clients: 'known', app_hosts: 'claude.ai, localhost' })
  try {
    expect((await tryToRegister('https://claude.ai/api/mcp/auth_callback')).status).toBe(201)
    expect((await tryToRegister('http://127.0.0.1:9/callback')).status).toBe(201)
    expect((await tryToRegister('https://claude.ai.evil.example/callback')).status).toBe(400)
    expect((await tryToRegister('cursor://anysphere.cursor-mcp/oauth/callback')).status).toBe(400)
  } finally {
    await set({ app_clients: null, app_hosts: null })
  }
})

test('where no description is read it is not offered, so that an app registers itself', async () => {
  await set({ app_documents: 'off' })
  try {
    expect(await metadata()).toMatchObject({
      client_id_metadata_document_supported: false,
      registration_endpoint: `${bench.origin}/oauth/register`,
    })
  } finally {
    await set({ app_documents: null })
  }
})

test('a network that registers too often is told when to come back, and others register meanwhile', async () => {
  await bench.sql.query('DELETE FROM oauth_registration')
  await set({ app_registrations_network: '3' })
  try {
    for (const last of [1, 2, 3]) expect((await tryToRegister(callback, `198.51.100.${last}`)).status).toBe(201)
    const answer = await tryToRegister(callback, '198.51.100.9')
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_000)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(3_600)
    expect(await answer.json()).toMatchObject({
      error: 'temporarily_unavailable',
      error_description: expect.stringContaining('try again'),
    })
    // What a client writes itself before the proxy's word is nobody's word.
    expect((await tryToRegister(callback, '10.9.9.9, 198.51.100.9')).status).toBe(429)
    expect((await tryToRegister(callback, '192.0.2.1')).status).toBe(201)

    await bench.sql.query(`UPDATE oauth_registration SET at = at - interval '1 hour'`)
    expect((await tryToRegister(callback, '198.51.100.9')).status).toBe(201)
  } finally {
    await set({ app_registrations_network: null })
  }
})

test('all networks together have a limit too, also when they register side by side', async () => {
  await bench.sql.query('DELETE FROM oauth_registration')
  await set({ app_registrations_all: '4' })
  try {
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => tryToRegister(callback, `203.0.${index}.1`)),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4)
  } finally {
    await set({ app_registrations_all: null })
    await bench.sql.query('DELETE FROM oauth_registration')
  }
})

test('an app that registered and that nobody let in is gone after a day; those let in, entered or blocked stay', async () => {
  const { database } = bench.runtime
  const unused = await register(bench)
  const blocked = await register(bench)
  await blockClient(deps(), await admin(), blocked)
  const entered = await enterClient(deps(), await admin(), { name: 'Desk app', redirectUris: [callback] })
  const { client: used } = await connect(bench, 'office')
  await tidyOauth(database, new Date())
  expect(await viewOf(unused)).toBeDefined()

  await tidyOauth(database, new Date(Date.now() + 25 * 3_600_000))
  expect(await viewOf(unused)).toBeUndefined()
  expect(await opens(unused)).toBe(400)
  for (const client of [blocked, entered, used]) expect(await viewOf(client)).toBeDefined()
  expect(await opens(entered)).toBe(303)
  const left = await database.oauthPayload.count({ where: { model: 'Client', id: digestOf(unused) } })
  expect(left).toBe(0)
})

test('what a person let in and ended is listed with who ended it, for 90 days', async () => {
  const app = await connect(bench, 'executive')
  await bench.sql.query(`UPDATE connected_app SET expires_at = now() WHERE client_id = $1`, [app.client])
  const [latest] = await listEndedApps(bench.runtime.database, bench.ids.executive)
  expect(latest).toMatchObject({ ending: 'expired', endedBy: null })
  await bench.sql.query(`UPDATE connected_app SET expires_at = now() - interval '91 days' WHERE client_id = $1`, [
    app.client,
  ])
  expect(await listEndedApps(bench.runtime.database, bench.ids.executive)).toEqual([])
})

function digestOf(id: string): string {
  return createHash('sha256').update(id).digest('base64url')
}
