import { request as rawRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isObject } from '#lib/core/json.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'

let bench: GatewayBench
let token: string
let fieldToken: string

beforeAll(async () => {
  bench = await openGatewayBench({ guard: { totalTimeoutMs: 30_000 } })
  await bench.sql.query('UPDATE ledger.quota_rule SET lim = NULL, burst = NULL')
  token = await bench.tokenOf('office')
  fieldToken = await bench.tokenOf('field')
})
afterAll(() => bench?.close())

type Sent = { status: number; headers: Headers; text: string; body: unknown }

async function send(body: string, headers: Record<string, string | null> = {}, path = '/mcp'): Promise<Sent> {
  const all = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers }
  const kept = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
  const answer = await fetch(`${bench.origin}${path}`, { method: 'POST', headers: Object.fromEntries(kept), body })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, text, body: text === '' ? null : JSON.parse(text) }
}

const message = (method: string, params: object = {}, id: unknown = 1) =>
  JSON.stringify({ jsonrpc: '2.0', id, method, params })
const callMessage = (name: unknown, input: unknown = {}) => message('tools/call', { name, arguments: input })

function errorOf({ body }: Sent): { code: number; message: string; data: { [key: string]: unknown } } {
  const error = isObject(body) ? body['error'] : undefined
  if (!isObject(error)) throw new Error(`no error in ${JSON.stringify(body)}`)
  return error as ReturnType<typeof errorOf>
}

async function rejectedRows(): Promise<string[]> {
  const { rows } = await bench.sql.query(
    "SELECT canon FROM ledger.event WHERE action = 'mcp.rejected' ORDER BY xid, ord",
  )
  return rows.map(({ canon }) => String(canon))
}

function expectStandard(answer: Sent): void {
  const { data } = errorOf(answer)
  expect(data).toMatchObject({
    code: expect.any(String),
    message: expect.any(String),
    retryable: expect.any(Boolean),
    whose: expect.any(String),
    nextStep: expect.any(String),
  })
  expect(answer.text).not.toMatch(/\bat .*\.(ts|js|mjs):\d|node_modules|stack/i)
}

const modernMeta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
}
const modern = (method: string, params: object = {}) => message(method, { ...params, _meta: modernMeta })
const modernHeaders = (method: string, name?: string) => ({
  'mcp-protocol-version': '2026-07-28',
  'mcp-method': method,
  ...(name === undefined ? {} : { 'mcp-name': name }),
})

const deep = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
const wide = callMessage(
  'fixture__list_things',
  Object.fromEntries(Array.from({ length: 11_000 }, (_, i) => [`k${i}`, i])),
)
const batch = `[${callMessage('fixture__list_things')},${callMessage('fixture__secret_things')}]`
const twice =
  '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fixture__list_things","arguments":{},"name":"fixture__secret_things"}}'
const twiceEscaped = twice.replace('"name":"fixture__secret', '"\\u006eame":"fixture__secret')

test.each([
  ['text that is no JSON', 'hello', 400],
  ['cut JSON', '{"jsonrpc":"2.0","id":1,', 400],
  ['nothing', '', 400],
  ['a list of two calls', batch, 400],
  ['a list of a thousand calls', `[${Array.from({ length: 1_000 }, () => callMessage('fixture__list_things'))}]`, 400],
  ['the same key twice', twice, 400],
  ['the same key twice, once escaped', twiceEscaped, 400],
  ['a hundred thousand levels', deep, 400],
  ['eleven thousand keys', wide, 400],
  ['a megabyte and a bit', callMessage('fixture__list_things', { text: 'x'.repeat(1_048_600) }), 413],
  ['another JSON-RPC', '{"jsonrpc":"1.0","id":1,"method":"tools/list"}', 400],
  ['a method that is no text', '{"jsonrpc":"2.0","id":1,"method":7}', 400],
  ['an id that is an object', '{"jsonrpc":"2.0","id":{},"method":"tools/list"}', 400],
  ['params that are a list', '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":[]}', 400],
])('%s is one clear error with one audit row, and nobody is contacted', async (_, body, status) => {
  const [contacts, rows] = [bench.upstream.log.length, (await rejectedRows()).length]
  const answer = await send(body)

  expect(answer.status).toBe(status)
  expectStandard(answer)
  expect(bench.upstream.log.length).toBe(contacts)
  expect((await rejectedRows()).length).toBe(rows + 1)
})

test.each([
  ['a compressed body', { 'content-encoding': 'gzip' }, 400],
  ['a form', { 'content-type': 'text/plain' }, 400],
  ['no content type', { 'content-type': '' }, 400],
  ['an unknown revision', { 'mcp-protocol-version': '1999-01-01' }, 400],
  ['a session that was never opened', { 'mcp-session-id': 'made-up.session' }, 404],
])('%s is refused with an audit row', async (_, headers, status) => {
  const rows = (await rejectedRows()).length
  const answer = await send(message('tools/list'), headers)
  expect(answer.status).toBe(status)
  expectStandard(answer)
  expect((await rejectedRows()).length).toBe(rows + 1)
})

test.each([
  ['none', null],
  ['an empty one', 'Bearer '],
  ['a made-up one', `Bearer gh_${'x'.repeat(43)}`],
  ['one of another form', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
  ['basic credentials', 'Basic b2ZmaWNlOnBhc3N3b3Jk'],
  ['one that is far too long', `Bearer ${'x'.repeat(8_000)}`],
])('with %s for a token nothing is said but that one is needed', async (_, authorization) => {
  const contacts = bench.upstream.log.length
  const answer = await send(callMessage('fixture__list_things'), { authorization })

  expect(answer.status).toBe(401)
  expect(answer.headers.get('www-authenticate')).toContain('Bearer')
  // No error is named to who showed nothing (RFC 6750, 3.1).
  const shown = authorization?.startsWith('Bearer') === true
  expect(answer.headers.get('www-authenticate')?.includes('error="invalid_token"')).toBe(shown)
  expect(errorOf(answer).data.code).toBe('unauthenticated')
  expectStandard(answer)
  expect(bench.upstream.log.length).toBe(contacts)
})

test('a token in the address counts for nothing', async () => {
  const answer = await send(message('tools/list'), { authorization: null }, `/mcp?access_token=${token}`)
  expect(answer.status).toBe(401)
})

test.each([
  ['another site’s page', { origin: 'https://evil.example.com' }],
  ['a sandboxed page', { origin: 'null' }],
  ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
])('a request from %s is refused before anything is read', async (_, headers) => {
  const answer = await send(message('tools/list'), headers)
  expect(answer.status).toBe(403)
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  expectStandard(answer)
})

test('a request for another host is refused', async () => {
  for (const host of ['evil.example.com', '127.0.0.1:1', `127.0.0.1.evil.example:${new URL(bench.origin).port}`]) {
    expect(await statusWithHost(host)).toBeGreaterThanOrEqual(400)
    expect(await statusWithHost(host)).toBeLessThan(500)
  }
  expect(await statusWithHost(new URL(bench.origin).host)).toBe(200)
})

function statusWithHost(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const request = rawRequest(`${bench.origin}/mcp`, { method: 'POST', headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.on('error', reject)
    request.end(message('tools/list'))
  })
}

test('other ways in answer with what is served, and change nothing', async () => {
  for (const method of ['GET', 'DELETE', 'PUT', 'PATCH', 'OPTIONS']) {
    const answer = await fetch(`${bench.origin}/mcp`, { method, headers: { authorization: `Bearer ${token}` } })
    expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, 'POST'])
  }
  expect((await send(message('tools/list'), {}, '/mcp/no-such-system')).status).toBe(404)
  const nobody = await send(message('tools/list'), { authorization: null }, '/mcp/no-such-system')
  expect(nobody.status).toBe(401)
  expect((await send(message('tools/list'), {}, '/mcp/fixture/../procore')).status).toBeGreaterThanOrEqual(200)
})

test.each([
  'resources/list',
  'resources/read',
  'resources/templates/list',
  'prompts/list',
  'prompts/get',
  'completion/complete',
  'subscriptions/listen',
  'tasks/get',
  'sampling/createMessage',
  'logging/setLevel',
  'no/such/method',
  '__proto__',
])('the method %s does not exist in either era', async (method) => {
  // An older client takes a 404 for a lost session and starts anew instead of reading the error.
  const answers = [await send(message(method)), await send(modern(method), modernHeaders(method))]
  expect(answers.map(({ status }) => status)).toEqual([200, 404])
  for (const answer of answers) {
    expect(errorOf(answer).code).toBe(-32601)
    expect(answer.text).not.toMatch(/fixture|things/i)
  }
})

test.each([
  ['another name in the header', 'fixture__list_things', modernHeaders('tools/call', 'fixture__secret_things'), -32020],
  ['another name in the body', 'fixture__secret_things', modernHeaders('tools/call', 'fixture__list_things'), -32020],
  ['no name', 'fixture__list_things', modernHeaders('tools/call'), -32020],
  ['another method', 'fixture__list_things', modernHeaders('tools/list', 'fixture__list_things'), -32020],
  [
    'another name in base64',
    'fixture__list_things',
    modernHeaders('tools/call', `=?base64?${Buffer.from('fixture__secret_things').toString('base64')}?=`),
    -32020,
  ],
  [
    'another revision in the header',
    'fixture__list_things',
    { ...modernHeaders('tools/call', 'fixture__list_things'), 'mcp-protocol-version': '2025-11-25' },
    -32020,
  ],
])('%s than the other half says is refused before anything is decided', async (_, name, headers, code) => {
  const contacts = bench.upstream.log.length
  const answer = await send(modern('tools/call', { name, arguments: {} }), headers)
  expect(answer.status).toBe(400)
  expect(errorOf(answer).code).toBe(code)
  expectStandard(answer)
  expect(bench.upstream.log.length).toBe(contacts)
})

test('a name in base64 that repeats the body is as good as plain', async () => {
  const name = `=?base64?${Buffer.from('fixture__list_things').toString('base64')}?=`
  const body = modern('tools/call', { name: 'fixture__list_things', arguments: {} })
  expect((await send(body, modernHeaders('tools/call', name))).status).toBe(200)
})

test('an unsupported revision is told which ones are served', async () => {
  const meta = { ...modernMeta, 'io.modelcontextprotocol/protocolVersion': '2027-01-01' }
  const answer = await send(message('tools/list', { _meta: meta }), { 'mcp-protocol-version': '2027-01-01' })
  expect(answer.status).toBe(400)
  expect(errorOf(answer)).toMatchObject({ code: -32022, data: { requested: '2027-01-01' } })
})

test('headers that name somebody or some server have no effect', async () => {
  const forged = {
    'x-user-id': bench.ids.executive,
    'x-forwarded-user': 'executive@ridgeline.example',
    'x-middleware-subrequest': 'middleware:middleware:middleware',
    'mcp-init-host': 'evil.example.com',
    'router-key': 'x',
  }
  const answer = await send(callMessage('fixture__secret_things'), { ...forged, authorization: `Bearer ${fieldToken}` })
  expect(answer.text).toContain('"code":"forbidden"')
})

test('a refused call says where its person asks for the tool', async () => {
  const answer = await send(callMessage('fixture__secret_things'), { authorization: `Bearer ${fieldToken}` })
  const [, address = ''] = /Ask for it at (\S+)/.exec(answer.text) ?? []
  const { origin, pathname, searchParams } = new URL(address)
  expect([origin, pathname, searchParams.get('what')]).toEqual([bench.origin, '/requests', 'fixture secret_things'])
  expect(answer.text).toContain(`id ${searchParams.get('refusal')})`)
})

test.each([
  ['FIXTURE__list_things'],
  ['fixture__LIST_THINGS'],
  ['fixture____list_things'],
  ['fixture.list_things'],
  ['fixture__list_things '],
  ['fixture__list_things\u0000'],
  ['fixture__li\u0455t_things'],
  ['fixture%5f%5flist_things'],
  ['procore__../fixture__list_things'],
  ['__proto__'],
  ['constructor'],
  ['toString'],
  ['x'.repeat(10_000)],
  [['fixture__list_things']],
  [{ name: 'fixture__list_things' }],
  [7],
  [null],
])('the name %j reaches nobody over MCP', async (name) => {
  const contacts = bench.upstream.log.length
  const answer = await send(callMessage(name))
  expect(errorOf(answer)).toMatchObject({ code: -32602, data: { code: 'unknown_tool' } })
  expect(bench.upstream.log.length).toBe(contacts)
})

test('a session belongs to the person and the address that opened it', async () => {
  const init = message('initialize', { protocolVersion: '2025-11-25', clientInfo: { name: 'test' }, capabilities: {} })
  const opened = await send(init)
  const session = opened.headers.get('mcp-session-id') ?? ''
  expect(opened.status).toBe(200)
  expect((await send(message('tools/list'), { 'mcp-session-id': session })).status).toBe(200)

  const rows = (await rejectedRows()).length
  const stolen = { 'mcp-session-id': session, authorization: `Bearer ${fieldToken}` }
  expect((await send(message('tools/list'), stolen)).status).toBe(404)
  expect((await send(message('tools/list'), { 'mcp-session-id': session }, '/mcp/fixture')).status).toBe(404)
  expect((await send(message('tools/list'), { 'mcp-session-id': `${session}x` })).status).toBe(404)
  expect((await send(message('tools/list'), { 'mcp-session-id': session.slice(0, -3) })).status).toBe(404)
  expect((await rejectedRows()).length).toBe(rows + 4)
})

test('two hundred calls of two people with the same ids never get each other’s answers', async () => {
  const ask = async (who: string, text: string) => ({
    who,
    text: (await send(callMessage('fixture__list_things', { project: '24-017' }), { authorization: `Bearer ${who}` }))
      .text,
    asked: text,
  })
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, index) => ask(index % 2 === 0 ? token : fieldToken, String(index))),
  )
  for (const { who, text } of answers) {
    expect(text).toContain('Slab')
    expect(text.includes('61.5')).toBe(who === token)
  }
})

test('a revoked token is refused by the next request of any kind', async () => {
  const short = await bench.tokenOf('finance')
  const headers = { authorization: `Bearer ${short}` }
  expect((await send(callMessage('fixture__list_things'), headers)).status).toBe(200)

  await bench.runtime.database.accessToken.updateMany({
    where: { personId: bench.ids.finance },
    data: { revokedAt: new Date() },
  })
  const contacts = bench.upstream.log.length
  // A list that carries the name of a call is a list all the same.
  expect((await send(message('tools/list', { note: '"tools/call"' }), headers)).status).toBe(401)
  expect((await send(callMessage('gatehouse__search_tools', { query: 'things' }), headers)).text).not.toContain('Slab')
  expect((await send(message('tools/list'), headers)).status).toBe(401)
  expect((await send(callMessage('fixture__list_things'), headers)).text).toContain('unauthenticated')
  expect(bench.upstream.log.length).toBe(contacts)
})

test('answers are nobody else’s to keep', async () => {
  const list = await send(modern('tools/list'), modernHeaders('tools/list'))
  expect(list.headers.get('cache-control')).toBe('private, no-store')
  expect(list.body).toMatchObject({ result: { resultType: 'complete', cacheScope: 'private', ttlMs: 0 } })
})

test('the client’s trace is the correlation id of the call, in the answer and in the audit', async () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
  const params = { name: 'fixture__list_things', _meta: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } }
  const answer = await send(message('tools/call', params))
  const id = '4bf92f35-77b3-4da6-a3ce-929d0e0e4736'
  expect(answer.text).toContain(id)
  expect(bench.upstream.log.at(-1)?.traceparent).toContain(trace)
  expect((await bench.events(id)).length).toBeGreaterThan(0)
})

test('a search for tools asks the database who asks', async () => {
  const short = await bench.tokenOf('executive')
  const headers = { authorization: `Bearer ${short}` }
  const search = callMessage('gatehouse__search_tools', { query: 'things' })
  expect((await send(search, headers)).text).toContain('secret_things')

  await bench.runtime.database.accessToken.updateMany({
    where: { personId: bench.ids.executive },
    data: { revokedAt: new Date() },
  })
  const answer = await send(search, headers)
  expect(answer.text).toContain('unauthenticated')
  expect(answer.text).not.toContain('secret_things')
})

test('a host in capitals is the same host', async () => {
  expect(await statusWithHost(`LocalHost:${new URL(bench.origin).port}`)).toBe(200)
})

test('an argument that nobody knows is refused by name, by our own tools too, with one row', async () => {
  const rows = (await rejectedRows()).length
  const answer = await send(callMessage('gatehouse__search_tools', { query: 'things', limt: 3 }))
  expect(answer.text).toContain('it takes no limt; did you mean limit?')
  expect((await rejectedRows()).length).toBe(rows + 1)

  const foreign = await send(callMessage('fixture__list_things', { projct: 'x' }))
  expect(foreign.text).toContain('it takes no projct; did you mean project?')
})

test.each([
  ['of the older era', (cursor: unknown) => send(message('tools/list', { cursor }))],
  ['of the newer era', (cursor: unknown) => send(modern('tools/list', { cursor }), modernHeaders('tools/list'))],
])('a cursor that we never gave is refused in a list %s', async (_, list) => {
  for (const cursor of ['made-up', '', 7, {}]) expect(errorOf(await list(cursor)).code).toBe(-32602)
})

async function sessionOf(protocolVersion: string): Promise<Record<string, string>> {
  const init = message('initialize', { protocolVersion, clientInfo: { name: 'test' }, capabilities: {} })
  const opened = await send(init)
  expect(opened.body).toMatchObject({ result: { protocolVersion } })
  return { 'mcp-session-id': opened.headers.get('mcp-session-id') ?? '' }
}

test('a batch is answered message by message in a session of the revision that has batches', async () => {
  const session = await sessionOf('2025-03-26')
  const answer = await send(
    `[${[
      JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }),
      message('tools/call', { name: 'fixture__list_things', arguments: { project: '24-022' } }, 'one'),
      message('tools/call', { name: 'fixture__secret_things', arguments: {} }, 'two'),
      message('no/such/method', {}, 'three'),
      '7',
    ]}]`,
    session,
  )
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual([
    expect.objectContaining({ id: 'one', result: expect.objectContaining({ structuredContent: expect.anything() }) }),
    expect.objectContaining({ id: 'two', result: expect.objectContaining({ isError: true }) }),
    expect.objectContaining({ id: 'three', error: expect.objectContaining({ code: -32601 }) }),
    expect.objectContaining({ id: null, error: expect.objectContaining({ code: -32600 }) }),
  ])

  const told = await send('[{"jsonrpc":"2.0","method":"notifications/initialized"}]', session)
  expect([told.status, told.text]).toEqual([202, ''])
})

test.each([
  ['in a session of a later revision', '2025-06-18', batch],
  ['with nothing in it', '2025-03-26', '[]'],
  ['of a thousand', '2025-03-26', `[${Array.from({ length: 1_000 }, () => callMessage('fixture__list_things'))}]`],
  ['that begins a session', '2025-03-26', `[${message('initialize', { protocolVersion: '2025-03-26' })}]`],
])('a batch %s is refused whole, and nobody is contacted', async (_, version, body) => {
  const session = await sessionOf(version)
  const contacts = bench.upstream.log.length
  const answer = await send(body, session)
  expect(answer.status).toBe(400)
  expectStandard(answer)
  expect(bench.upstream.log.length).toBe(contacts)
})

/** A call that is under way at the server and stays there until it is released. */
async function underWay(body: string, headers: Record<string, string>, signal: AbortSignal) {
  const arrived = new Promise<void>((resolve) => bench.upstream.onCall(resolve))
  const release = Promise.withResolvers<void>()
  bench.upstream.next({ after: release.promise })
  const all = { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers }
  const ended = fetch(`${bench.origin}/mcp`, { method: 'POST', headers: all, body, signal }).then(
    (answer) => answer.text(),
    (error: Error) => error.name,
  )
  await arrived
  bench.upstream.onCall(null)
  return { ended, release: release.resolve }
}

const traced = (id: string) => ({
  traceparent: `00-${id.replaceAll('-', '')}-00f067aa0ba902b7-01`,
})
const outcomesOf = async (id: string) => (await bench.events(id)).map(({ outcome }) => outcome)

test('a client of the older era cancels a call by a message of its own, in its own session only', async () => {
  const [session, other] = [await sessionOf('2025-11-25'), await sessionOf('2025-11-25')]
  const cancelled = (requestId: number) =>
    JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId, reason: 'enough' } })
  const call = message('tools/call', { name: 'fixture__list_things', arguments: {} }, 77)

  const kept = await underWay(call, session, new AbortController().signal)
  expect((await send(cancelled(77), other)).status).toBe(202)
  expect((await send(cancelled(78), session)).status).toBe(202)
  kept.release()
  expect(await kept.ended).toContain('Slab')

  const stopped = await underWay(call, session, new AbortController().signal)
  expect((await send(cancelled(77), session)).status).toBe(202)
  expect(await stopped.ended).toContain('"isError":true')
  stopped.release()
})

test('a connection that breaks ends a call of the newer era, and none of the older', async () => {
  const input = { name: 'fixture__list_things', arguments: {} }
  const [older, newer] = ['5bf92f35-77b3-4da6-a3ce-929d0e0e4701', '5bf92f35-77b3-4da6-a3ce-929d0e0e4702']
  const gone = new AbortController()
  const session = { ...(await sessionOf('2025-06-18')), ...traced(older) }
  const left = await underWay(message('tools/call', input), session, gone.signal)
  gone.abort()
  expect(await left.ended).toBe('AbortError')
  left.release()
  await expect.poll(() => outcomesOf(older)).toEqual([null, 'ok'])

  const closed = new AbortController()
  const headers = { ...modernHeaders('tools/call', input.name), ...traced(newer) }
  const cut = await underWay(modern('tools/call', input), headers, closed.signal)
  closed.abort()
  expect(await cut.ended).toBe('AbortError')
  await expect.poll(async () => (await outcomesOf(newer)).length).toBe(2)
  expect(await outcomesOf(newer)).not.toContain('ok')
  cut.release()
})
