import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { bearerSecret } from '#lib/hosting/hosts.ts'
import { benchCells, cell, type Ending, type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'

let bench: GatewayBench

beforeAll(async () => {
  bench = await openGatewayBench()
})
afterAll(() => bench?.close())
afterEach(() => {
  bench.upstream.always(null)
  bench.upstream.next()
})

/** Nobody was asked, and the audit has one row that says why. */
async function expectRefused(ending: Ending, code: string, contactsBefore: number): Promise<void> {
  expect(ending.error?.code).toBe(code)
  expect(ending.error?.correlationId).toBe(ending.correlationId)
  expect(bench.upstream.log.length).toBe(contactsBefore)
  const events = await bench.events(ending.correlationId)
  expect(events.map((event) => [event.stage, event.code])).toEqual([[4, code]])
}

/** One intent, one outcome with the code. */
async function expectSettled(correlationId: string, code: string | null): Promise<void> {
  const read = async () => (await bench.events(correlationId)).map((event) => [event.stage, event.code])
  await expect.poll(read).toEqual([
    [1, null],
    [2, code],
  ])
}

test.each([
  ['a tool that does not exist', 'unknown_tool', 'office', 'no_such_tool', {}],
  ['arguments that do not fit', 'invalid_input', 'office', 'list_things', { project: 17 }],
  ['an argument nobody knows', 'invalid_input', 'office', 'list_things', { everything: true }],
  ['a tool no role grants', 'forbidden', 'finance', 'secret_things', {}],
  ['a tool a role denies', 'forbidden', 'field', 'secret_things', {}],
  ['somebody else’s project', 'forbidden', 'field', 'list_things', { project: '24-022' }],
  ['no project where only own ones are granted', 'forbidden', 'field', 'list_things', {}],
  ['more than a role may', 'forbidden', 'office', 'write_thing', { text: 'x', amount: 101 }],
  ['a person without a role for it', 'forbidden', 'auditor', 'list_things', {}],
  ['a tool that needs an approval', 'approval_required', 'executive', 'write_thing', { text: 'x' }],
] as const)('%s is refused with one audit row and nobody contacted', async (_, code, who, tool, input) => {
  const before = bench.upstream.log.length
  await expectRefused(await bench.callAs(who, tool, input), code, before)
})

const hostileNames: unknown[] = [
  'SECRET_THINGS',
  'Secret_Things',
  'ѕecret_things',
  'ｓｅｃｒｅｔ_things',
  'secret_things ',
  ' secret_things',
  'secret_things\u0000',
  'secret\u200d_things',
  'secret%5fthings',
  'fixture__secret_things',
  'list_things/../secret_things',
  '__proto__',
  'constructor',
  'toString',
  '*',
  '',
  'x'.repeat(10_000),
  ['secret_things'],
  { name: 'secret_things' },
  7,
  null,
  undefined,
]

test.each(hostileNames.map((name) => [name]))('the name %j reaches nobody', async (name) => {
  const before = bench.upstream.log.length
  await expectRefused(await bench.callAs('field', name, {}), 'unknown_tool', before)
})

test.each([['FIXTURE'], ['fixture '], ['__proto__'], [''], [['fixture']], [null]])(
  'the system %j reaches nobody',
  async (system) => {
    const before = bench.upstream.log.length
    await expectRefused(await bench.callAs('office', 'list_things', {}, { system }), 'unknown_tool', before)
  },
)

test('arguments nested a thousand times or in the thousands are refused', async () => {
  const deep = JSON.parse(`{"text":${'['.repeat(1_000)}${']'.repeat(1_000)}}`)
  const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`k${index}`, 1]))
  for (const input of [deep, wide, 'text', ['list'], 7]) {
    const before = bench.upstream.log.length
    await expectRefused(await bench.callAs('office', 'list_things', input), 'invalid_input', before)
  }
})

test('a used-up limit is refused, says when to come back and charges nothing', async () => {
  await bench.sql.query(
    "UPDATE ledger.quota_rule SET kind = 'w', period_us = 86400000000, lim = 3, burst = NULL WHERE scope = 'person.minute'",
  )
  try {
    const before = bench.upstream.log.length
    const endings = await Promise.all(Array.from({ length: 12 }, () => bench.callAs('finance', 'list_things')))
    const refused = endings.filter(({ error }) => error !== null)
    expect(refused).toHaveLength(9)
    for (const { error, correlationId } of refused) {
      expect(error).toMatchObject({ code: 'rate_limited', retryable: true, data: { scope: 'person.minute' } })
      expect(error?.retryAfterMs).toBeGreaterThan(0)
      expect((await bench.events(correlationId)).map(({ stage }) => stage)).toEqual([4])
    }
    expect(bench.upstream.log.length).toBe(before + 3)
  } finally {
    await bench.sql.query(
      "UPDATE ledger.quota_rule SET kind = 'r', period_us = 60000000, lim = 600, burst = 120 WHERE scope = 'person.minute'",
    )
  }
})

test('a paused system is not contacted', async () => {
  await bench.runtime.database.system.update({ where: { slug: 'fixture' }, data: { state: 'paused' } })
  await bench.runtime.reloadCatalog()
  try {
    const before = bench.upstream.log.length
    await expectRefused(await bench.callAs('office', 'list_things'), 'system_unavailable', before)
  } finally {
    await bench.runtime.database.system.update({ where: { slug: 'fixture' }, data: { state: 'active' } })
    await bench.runtime.reloadCatalog()
  }
})

test('a tool that changed since its approval is not called', async () => {
  await bench.runtime.database.tool.updateMany({ where: { name: 'list_things' }, data: { state: 'changed' } })
  await bench.runtime.reloadCatalog()
  try {
    const before = bench.upstream.log.length
    await expectRefused(await bench.callAs('office', 'list_things'), 'tool_quarantined', before)
  } finally {
    await bench.runtime.database.tool.updateMany({ where: { name: 'list_things' }, data: { state: 'approved' } })
    await bench.runtime.reloadCatalog()
  }
})

test('a person who is disabled between two calls is out with the next one', async () => {
  const caller = await bench.callerOf('finance')
  expect((await bench.callAs('finance', 'list_things', {}, { caller })).error).toBeNull()
  const status = (to: 'active' | 'disabled') =>
    bench.runtime.database.person.update({ where: { id: bench.ids.finance }, data: { status: to } })

  await status('disabled')
  try {
    const before = bench.upstream.log.length
    await expectRefused(await bench.callAs('finance', 'list_things', {}, { caller }), 'unauthenticated', before)
  } finally {
    await status('active')
  }
})

test('a role taken away between two calls bites on the next one', async () => {
  const caller = await bench.callerOf('finance')
  expect((await bench.callAs('finance', 'list_things', {}, { caller })).error).toBeNull()

  await bench.runtime.database.roleAssignment.deleteMany({ where: { personId: bench.ids.finance } })
  try {
    const before = bench.upstream.log.length
    await expectRefused(await bench.callAs('finance', 'list_things', {}, { caller }), 'forbidden', before)
  } finally {
    const role = { id: uuidv7(), roleSlug: 'financial-read', personId: bench.ids.finance }
    await bench.runtime.database.roleAssignment.create({ data: role })
  }
})

test('a matrix published between two calls decides the next one', async () => {
  expect((await bench.callAs('office', 'list_things')).error).toBeNull()

  await bench.publish([...benchCells, cell('office-staff', 'list_things', 'deny')].slice(1))
  const before = bench.upstream.log.length
  await expectRefused(await bench.callAs('office', 'list_things'), 'forbidden', before)

  await bench.publish(benchCells)
  expect((await bench.callAs('office', 'list_things')).error).toBeNull()
})

test.each([
  ['401', { status: 401 }, 'reauth_required'],
  ['403', { status: 403 }, 'reauth_required'],
  ['429', { status: 429, headers: { 'retry-after': '30' } }, 'system_throttled'],
  ['500', { status: 500, body: '{"stack":"at secret.js:1"}' }, 'system_unavailable'],
  [
    'a page instead of JSON',
    { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>x</h1>' },
    'protocol_error',
  ],
  ['broken JSON', { status: 200, body: '{"jsonrpc":' }, 'protocol_error'],
  [
    'an answer to somebody else',
    { status: 200, body: '{"jsonrpc":"2.0","id":999999,"result":{"content":[]}}' },
    'protocol_error',
  ],
  ['eleven megabytes', { status: 200, body: 'x'.repeat(11 * 1024 * 1024) }, 'response_too_large'],
  ['no answer at all', 'hang', 'system_timeout'],
  ['a cut connection', 'reset', 'system_unavailable'],
] as const)('a server that answers with %s is one clear error and one outcome', async (_, fault, code) => {
  const fresh = await openGatewayBench()
  try {
    fresh.upstream.always(fault)
    const ending = await fresh.callAs('office', 'list_things')
    expect(ending.error?.code).toBe(code)
    expect(JSON.stringify(ending.error)).not.toMatch(/secret\.js|<h1>|stack/)
    expect(fresh.upstream.log.length).toBeGreaterThan(0)
    const read = async () => (await fresh.events(ending.correlationId)).map((event) => [event.stage, event.code])
    await expect.poll(read).toEqual([
      [1, null],
      [2, code],
    ])
  } finally {
    await fresh.close()
  }
})

test('a bearer that cannot be opened contacts nobody', async () => {
  const fresh = await openGatewayBench()
  try {
    const name = bearerSecret('fixture')
    const { database, secrets } = fresh.runtime
    // As a change does, so that nothing is lent of what was read before.
    await secrets.in(database).write(name, 'a bearer')
    await database.secret.updateMany({ where: { name }, data: { sealed: new Uint8Array(40) } })
    const ending = await fresh.callAs('office', 'list_things')
    expect(ending.error?.code).toBe('secrets_unavailable')
    expect(fresh.upstream.log).toEqual([])
  } finally {
    await fresh.close()
  }
})

test('a permission given between two calls counts at the next one', async () => {
  const caller = await bench.callerOf('auditor')
  expect((await bench.callAs('auditor', 'list_things', {}, { caller })).error?.code).toBe('forbidden')

  await bench.publish([...benchCells, cell('auditor', 'list_things', 'allow')])
  expect((await bench.callAs('auditor', 'list_things', {}, { caller })).error).toBeNull()
  await bench.publish(benchCells)

  const role = { id: uuidv7(), roleSlug: 'office-staff', personId: bench.ids.auditor }
  await bench.runtime.database.roleAssignment.create({ data: role })
  expect((await bench.callAs('auditor', 'list_things', {}, { caller })).error).toBeNull()
  await bench.runtime.database.roleAssignment.delete({ where: { id: role.id } })
})

test('what is answered leaves one intent and one outcome, with who, what and the rule that decided', async () => {
  const before = bench.upstream.log.length
  const { correlationId, error, outcome } = await bench.callAs('office', 'list_things', { project: '24-017' })

  expect(error).toBeNull()
  expect(outcome?.result.structuredContent).toMatchObject({ records: [{ id: '1' }, { id: '2' }] })
  expect(bench.upstream.log.length).toBe(before + 1)
  await expectSettled(correlationId, null)
  const [intent] = await bench.events(correlationId)
  expect(intent?.person_id).toBe(bench.ids.office)
  expect(intent?.canon).toContain('office-staff')
  expect(bench.upstream.log.at(-1)?.traceparent).toContain(correlationId.replaceAll('-', ''))
})

test('what a client carries never reaches a foreign server', async () => {
  await bench.callAs('office', 'list_things', { project: '24-017' })
  const sent = JSON.stringify(bench.upstream.log.at(-1))
  expect(sent).not.toMatch(/ridgeline|actingFor|authorization|cookie/i)
})

test('what a server itself says of a refused call is shown as its own words, and the audit calls it failed', async () => {
  const body = '{"jsonrpc":"2.0","id":null,"error":{"code":-32602,"message":"no such thing"}}'
  bench.upstream.next({ status: 200, body })
  const { outcome, error, correlationId } = await bench.callAs('office', 'list_things')

  expect(error).toBeNull()
  expect(outcome?.result.isError).toBe(true)
  await expectSettled(correlationId, 'system_rejected')
})
