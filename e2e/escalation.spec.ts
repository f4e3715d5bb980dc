import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { request as openRequests } from '@playwright/test'
import { run } from '#scripts/gatehouse/run.ts'
import { freePort } from '#scripts/postgres.ts'
import { startRealServer } from './real-server.ts'
import { expect, test } from './support.ts'

/** Everything over HTTP, with the token of whoever asks, on a server whose administrators are nobody else's. */
let server: Awaited<ReturnType<typeof startRealServer>>
let people: Record<'dana' | 'omar' | 'maya' | 'ada', { id: string; token: string }>

test.describe.configure({ mode: 'serial', timeout: 600_000 })
test.beforeAll(async () => {
  test.setTimeout(600_000)
  server = await startRealServer(await freePort(), {})
  await gatehouse('people', 'add', 'dana@own.example', '--name', 'Dana', '--role', 'admin')
  await gatehouse('people', 'add', 'omar@own.example', '--name', 'Omar', '--role', 'admin')
  await gatehouse('people', 'add', 'maya@own.example', '--name', 'Maya', '--role', 'project-manager')
  await gatehouse('people', 'add', 'ada@own.example', '--name', 'Ada', '--role', 'auditor')
  const tokens = { dana: '', omar: '', maya: '', ada: '' }
  for (const name of ['dana', 'omar', 'maya', 'ada'] as const) {
    tokens[name] = (await gatehouse('token', '--user', `${name}@own.example`)).trim()
  }
  const listed = await send(tokens.dana, 'GET', '/api/admin/people')
  const found: { id: string; email: string }[] = (await listed.json()).people
  const of = (name: keyof typeof tokens) => {
    const id = found.find(({ email }) => email === `${name}@own.example`)?.id ?? ''
    return { id, token: tokens[name] }
  }
  people = { dana: of('dana'), omar: of('omar'), maya: of('maya'), ada: of('ada') }
})
test.afterAll(() => server?.stop())

/** What an operator types on the machine. */
async function gatehouse(...args: string[]): Promise<string> {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const env = { GATEHOUSE_DATA_DIR: server.dataDir, GATEHOUSE_URL: server.origin, LOG_LEVEL: 'silent' }
  const code = await run(args, { env, input: Readable.from(['']), say, warn: say })
  expect(code, said.join('\n')).toBe(0)
  return said.join('\n')
}

async function send(token: string, method: string, at: string, data?: object) {
  const api = await openRequests.newContext({ baseURL: server.origin })
  const headers = { authorization: `Bearer ${token}` }
  const answer = await api.fetch(at, { method, headers, maxRedirects: 0, ...(data === undefined ? {} : { data }) })
  const [status, text] = [answer.status(), await answer.text()]
  await api.dispose()
  return { status, text, json: async () => JSON.parse(text) }
}
const change = (by: keyof typeof people, who: keyof typeof people, data: object) =>
  send(people[by].token, 'PATCH', `/api/admin/people/${people[who].id}`, data)
const rolesOf = async (who: keyof typeof people, by: keyof typeof people) => {
  const { person } = await (await send(people[by].token, 'GET', `/api/admin/people/${people[who].id}`)).json()
  return person.roles.map(({ slug }: { slug: string }) => slug)
}

test('an administrator gives themselves no role, not alone, not among many, not by a team', async () => {
  const role = { do: 'add_role', role: 'executive' }
  expect((await change('dana', 'dana', role)).status).toBe(403)
  const bulk = { to: { ids: [people.dana.id] }, change: role }
  await send(people.dana.token, 'POST', '/api/admin/people/bulk', bulk)
  expect(await rolesOf('dana', 'dana')).toEqual(['admin'])
  expect((await change('dana', 'dana', { do: 'remove_role', role: 'admin' })).status).toBe(403)
})

test('whoever is no administrator makes no role, gives none and takes none', async () => {
  const role = { name: 'Friends', description: '', basedOn: 'executive' }
  expect((await send(people.maya.token, 'POST', '/api/admin/roles', role)).status).toBe(403)
  expect((await change('maya', 'ada', { do: 'add_role', role: 'executive' })).status).toBe(403)
  expect((await change('maya', 'maya', { do: 'add_role', role: 'admin' })).status).toBe(403)
  expect((await change('maya', 'dana', { do: 'disable', reason: 'for a friend' })).status).toBe(403)
  expect((await send(people.maya.token, 'DELETE', '/api/admin/roles/auditor')).status).toBe(403)
})

const routes = path.resolve(import.meta.dirname, '../app/api')
/** Everybody asks for access for themselves, and decides the grants that are theirs to decide: whose they are is read first. */
const asksForThemselves = /^requests(?:\/|$)|^admin\/reviews\/[^/]+\/grants\//

test('an auditor changes nothing, by whichever route', async () => {
  const files = readdirSync(routes, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'))
  const taken: string[] = []
  let asked = 0
  for (const file of files) {
    const text = readFileSync(path.join(routes, file), 'utf8')
    const methods = ['POST', 'PUT', 'PATCH', 'DELETE'].filter((method) =>
      text.includes(`export const ${method} = withCaller`),
    )
    const said = path.dirname(file).split(path.sep)
    const at = said.map((part) => (part.startsWith('[') ? people.maya.id : part)).join('/')
    for (const method of methods) {
      asked += 1
      const { status } = await send(people.ada.token, method, `/api/${at}`, { do: 'disable', reason: 'because' })
      if (status !== 403 && !(asksForThemselves.test(at) && status >= 400)) {
        taken.push(`${method} /api/${at}: ${status}`)
      }
    }
  }
  expect(asked).toBeGreaterThan(30)
  expect(taken).toEqual([])
})

test('two administrators who take the role from each other at the same moment leave one, twenty times', async () => {
  for (let round = 0; round < 20; round++) {
    const answers = await Promise.all([
      change('dana', 'omar', { do: 'remove_role', role: 'admin' }),
      change('omar', 'dana', { do: 'remove_role', role: 'admin' }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [by, other] = answers[0].status === 200 ? (['dana', 'omar'] as const) : (['omar', 'dana'] as const)
    expect(await rolesOf(by, by)).toEqual(['admin'])
    expect((await change(by, other, { do: 'add_role', role: 'admin' })).status).toBe(200)
  }
})

test('the last administrator who stays cannot be disabled or lose the role: 409, and nothing changed', async () => {
  await change('omar', 'dana', { do: 'remove_role', role: 'admin' })
  await change('omar', 'dana', { do: 'add_role', role: 'admin', days: 7 })
  for (const last of [
    { do: 'disable', reason: 'a mistake' },
    { do: 'remove_role', role: 'admin' },
    { do: 'add_role', role: 'admin', days: 7 },
  ]) {
    const { status, text } = await change('dana', 'omar', last)
    expect(status).toBe(409)
    expect(text).toContain('nobody could administer Gatehouse for good')
  }
  const bulk = { to: { ids: [people.omar.id] }, change: { do: 'disable', reason: 'a mistake' } }
  expect((await send(people.dana.token, 'POST', '/api/admin/people/bulk', bulk)).status).toBe(409)
  expect(await rolesOf('omar', 'dana')).toEqual(['admin'])
})

test('a set-up that is done is not begun again: its address opens nothing, whatever code it names', async () => {
  const api = await openRequests.newContext({ baseURL: server.origin })
  const answer = await api.get('/api/setup/open?code=anything', { maxRedirects: 0 })
  expect(answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie')).toEqual([])
  expect(answer.status()).toBe(404)
  for (const path of ['/setup', '/setup?code=anything']) {
    expect((await api.get(path, { maxRedirects: 0 })).status(), path).toBe(404)
  }
  await api.dispose()
})
