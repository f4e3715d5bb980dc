import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { managers } from './crew.ts'
import { originOf, program } from './program.ts'
import { expect, type Page, test } from './support.ts'

test.use({ mayLog: [/ERR_FAILED|403|fetch/i] })

const app = path.resolve(import.meta.dirname, '../app')

/** Every file of that name below `app`, with the address that it answers; what is a parameter there is an id here. */
function addresses(name: string): { file: string; at: string }[] {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === name)
  return files.map((file) => {
    const parts = path.dirname(file).split(path.sep)
    const said = parts.filter((part) => part !== '.' && !part.startsWith('('))
    const at = said.map((part) => (part.startsWith('[') ? '0192f000-0000-7000-8000-000000000000' : part)).join('/')
    return { file: path.join(app, file), at: `/${at}` }
  })
}

const changing = ['POST', 'PUT', 'PATCH', 'DELETE'] as const
const routes = addresses('route.ts').flatMap(({ file, at }) => {
  const text = readFileSync(file, 'utf8')
  const exported = (method: string) => new RegExp(`export [^\\n]*\\b${method}\\b|\\bas ${method}\\b`).test(text)
  return changing.filter(exported).map((method) => ({ method, at }))
})

/** Who asks there is known by something that no other site can send along: a signature, a link, a token of its own. */
const withoutCookies = ['/api/auth/', '/api/scim/', '/api/slack/', '/api/unsubscribe', '/mcp/']

/** What another site's page makes a browser say of where a request comes from; null leaves it out. */
function foreign(own: string): Record<string, string>[] {
  const { hostname } = new URL(own)
  return [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    {},
    { origin: `https://app.${hostname}` },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: `${own}.evil.example` },
  ]
}

test('no route that reads a cookie takes a change from another site, from nowhere, or from a page that does not say', async ({
  as,
}) => {
  const admin = await as('admin@ridgeline.example')
  const own = await originOf(admin)
  const byCookie = routes.filter(({ at }) => !withoutCookies.some((each) => `${at}/`.startsWith(each)))
  expect(byCookie.length).toBeGreaterThan(30)
  const taken: string[] = []
  for (const { method, at } of byCookie) {
    for (const headers of foreign(own)) {
      // As a form or a script without a question to us beforehand can send it.
      const sent = { method, headers: { ...headers, 'content-type': 'text/plain' }, data: '{"do":"disable"}' }
      const answer = await admin.request.fetch(at, sent)
      const text = await answer.text()
      const refused = answer.status() === 403 && text.includes('did not come from a page of Gatehouse')
      if (!refused) taken.push(`${method} ${at} ${JSON.stringify(headers)}: ${answer.status()} ${text.slice(0, 80)}`)
    }
  }
  expect(taken).toEqual([])
})

test('no page takes an action from another site, whichever action it names', async ({ as }) => {
  const admin = await as('admin@ridgeline.example')
  const own = await originOf(admin)
  const pages = addresses('page.tsx')
  expect(pages.length).toBeGreaterThan(25)
  const taken: string[] = []
  for (const { at } of pages) {
    for (const headers of foreign(own)) {
      const action = { ...headers, 'next-action': '7f1234', 'content-type': 'text/plain;charset=UTF-8' }
      const answer = await admin.request.post(at, { headers: action, data: '[]' })
      if (answer.status() !== 403) taken.push(`${at} ${JSON.stringify(headers)}: ${answer.status()}`)
    }
  }
  expect(taken).toEqual([])
})

test('what is known by something else than a cookie does nothing for a cookie', async ({ as }) => {
  const admin = await as('admin@ridgeline.example')
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
  expect((await admin.request.post('/mcp', { data: message })).status()).toBe(401)
  expect((await admin.request.post('/api/scim/v2/Users', { data: {} })).status()).toBe(401)
  const session = (await admin.context().cookies()).find(({ name }) => name.includes('session-token'))?.value ?? ''
  expect(session).not.toBe('')
  for (const [at, status] of [
    ['/mcp', 401],
    ['/mcp/procore', 401],
  ] as const) {
    const answer = await admin.request.post(at, { headers: { authorization: `Bearer ${session}` }, data: message })
    expect(answer.status()).toBe(status)
    expect(answer.headers()['www-authenticate']).toContain('error="invalid_token"')
  }
})

/** The request that a button makes, kept from leaving. */
async function caught(page: Page, button: string) {
  const found = Promise.withResolvers<{ url: string; headers: Record<string, string>; body: Buffer }>()
  const ours = (url: URL) => /^\/(?:connect|approvals)\//.test(url.pathname)
  await page.route(ours, async (route) => {
    const request = route.request()
    if (request.method() !== 'POST') return route.continue()
    const { 'next-action': action = '', 'content-type': type = '' } = await request.allHeaders()
    const body = request.postDataBuffer() ?? Buffer.alloc(0)
    found.resolve({ url: request.url(), headers: { 'next-action': action, 'content-type': type }, body })
    await route.abort()
  })
  await page.getByRole('button', { name: button }).click()
  const request = await found.promise
  await page.unroute(ours)
  return request
}

test('somebody who is signed in is asked for each app, and nobody else’s page can answer or frame the question', async ({
  as,
}) => {
  const page = await as('finance@ridgeline.example')
  const own = await originOf(page)
  const attacker = await program(page, own, 'Free gift')
  const shown = await page.goto(attacker.address)
  // Signed in long ago: a question all the same, and no code.
  await expect(page).toHaveURL(/\/connect\//)
  expect(attacker.back).toEqual([])
  expect(shown?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")

  const { url, headers, body } = await caught(page, 'Allow Free gift')
  for (const from of foreign(own)) {
    const answer = await page.request.post(url, { headers: { ...headers, ...from }, data: body, maxRedirects: 0 })
    expect(answer.status()).toBe(403)
  }
  expect(attacker.back).toEqual([])
  await page.goto('/settings')
  await expect(page.getByText('Free gift')).toHaveCount(0)

  const question = await page.goto(attacker.address)
  expect(question?.ok()).toBe(true)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page).toHaveTitle('program')
  expect(attacker.back.at(-1)?.searchParams.get('error')).toBe('access_denied')
})

test('another site cannot say yes to what an app wants to write, and neither can the app’s own token', async ({
  as,
}) => {
  const one = (await managers(await as('admin@ridgeline.example')))[2]
  const page = await as(one?.email ?? '')
  const own = await originOf(page)
  const helper = await program(page, own, 'Writing helper')
  await page.goto(helper.address)
  await page.getByRole('button', { name: 'Allow Writing helper' }).click()
  await expect(page).toHaveTitle('program')
  const { access_token: token } = await (await helper.redeem(helper.back[0]?.searchParams.get('code') ?? '')).json()
  const call = async (name: string, input: object) => {
    const data = { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } }
    const answer = await page.request.post('/mcp', { headers: { authorization: `Bearer ${token}` }, data })
    return (await answer.json()).result
  }
  const rfi = { project: '00-000', subject: 'Anchor rods', question: 'Which grade do they need?' }
  // A refusal names the jobs that are one's own.
  const refused = JSON.stringify(await call('procore__create_rfi', rfi))
  const input = { ...rfi, project: /Yours: ([\d-]+)/.exec(refused)?.[1] ?? '' }
  const asked = (await call('procore__create_rfi', input))._meta['gatehouse/approval']

  const shown = await page.goto(asked.page)
  expect(shown?.headers()['content-security-policy']).toContain("frame-ancestors 'none'")
  const { url, headers, body } = await caught(page, 'Approve once')
  for (const from of foreign(own)) {
    const answer = await page.request.post(url, { headers: { ...headers, ...from }, data: body, maxRedirects: 0 })
    expect(answer.status()).toBe(403)
  }
  // The right action from the right place, in the name of the app and of nobody's browser.
  const bare = await page.context().browser()?.newContext({ baseURL: own })
  const byToken = { ...headers, origin: own, authorization: `Bearer ${token}` }
  const answer = await bare?.request.post(url, { headers: byToken, data: body, maxRedirects: 0 })
  expect(await answer?.text()).not.toContain('"ok":true')
  await bare?.close()
  expect((await call('procore__create_rfi', input))._meta['gatehouse/approval'].state).toBe('asked')

  await page.goto(asked.page)
  await page.getByRole('button', { name: 'Deny' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was done.' })).toBeVisible()
})
