import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import {
  benchCells,
  cell,
  type Ending,
  type GatewayBench,
  openGatewayBench,
  type PersonName,
} from '#lib/testing/gateway.ts'

/** Who pays for one person's calls: nobody else. The server's own log says who was asked, and in which order. */
let bench: GatewayBench

beforeAll(async () => {
  bench = await openGatewayBench({
    guard: { concurrent: 4, openForMs: 60_000, totalTimeoutMs: 60_000 },
    cells: benchCells,
  })
  await bench.sql.query('UPDATE ledger.quota_rule SET lim = NULL, burst = NULL')
})
afterAll(() => bench?.close())
afterEach(() => bench.upstream.always(null))

const contacts = () => bench.upstream.log.length
const guard = () => bench.deps.guardOf('fixture').state()
/** A guard of its own for each test: what one system learned is not the next test's. */
const fresh = (changes: object = {}) => bench.renewGuards({ concurrent: 4, openForMs: 60_000, ...changes })
const people = ['office', 'finance', 'executive'] as const

function gate() {
  let open: () => void = () => undefined
  const after = new Promise<void>((resolve) => {
    open = resolve
  })
  return { after, open }
}

const codes = (endings: readonly Ending[]) => endings.map(({ error }) => error?.code ?? 'ok')
const many = (person: PersonName, count: number) =>
  Array.from({ length: count }, () => bench.callAs(person, 'list_things'))

test('an answer in a form nobody expected is the tool’s fault: it closes the system for nobody', async () => {
  fresh()
  bench.upstream.always({ status: 200, body: '{"jsonrpc":"2.0"}' })
  for (let call = 0; call < 12; call++) {
    const { error } = await bench.callAs(people[call % 3] ?? 'office', 'list_things')
    expect(error?.code).toBe('protocol_error')
  }
  bench.upstream.always(null)
  expect((await bench.callAs('executive', 'secret_things')).error).toBeNull()
})

test('a person whose calls all fail is set apart alone: the next person’s call is made', async () => {
  fresh()
  bench.upstream.always({ status: 500 })
  for (let call = 0; call < 12; call++) await bench.callAs('office', 'list_things')
  bench.upstream.always(null)
  const before = contacts()

  const own = await bench.callAs('office', 'list_things')
  expect(own.error?.message).toMatch(/^Your last calls/)
  expect(own.error?.nextStep).toContain(`${Math.ceil((own.error?.retryAfterMs ?? 0) / 1_000)} s`)
  expect(contacts()).toBe(before)
  expect((await bench.callAs('executive', 'list_things')).error).toBeNull()
})

test('when several people’s calls fail the system is left alone, and those who wait are not sent there', async () => {
  fresh({ readRetries: 0 })
  const { after, open } = gate()
  bench.upstream.always({ after: after.then(() => Promise.reject(new Error('cut'))) })
  const before = contacts()
  const calls = people.flatMap((person) => many(person, 10))
  await expect.poll(guard).toMatchObject({ busy: 4, waiting: 26 })
  open()
  const ended = await Promise.all(calls)

  expect(guard().breaker).toBe('open')
  expect(new Set(codes(ended))).toEqual(new Set(['system_unavailable']))
  // The four that were there, and those that came in until enough calls of different people had failed.
  expect(contacts() - before).toBeLessThanOrEqual(12)
  const heldBack = ended.filter(({ error }) => error?.heldBack)
  expect(heldBack.length).toBeGreaterThanOrEqual(18)
  for (const { error } of heldBack) {
    expect(error?.retryAfterMs).toBeGreaterThan(0)
    expect(error?.nextStep).toMatch(/^Ask again in \d+ s\.$/)
  }
})

test('a person with sixty calls does not stand in front of another: a place is free, and turns are taken', async () => {
  fresh()
  const first = gate()
  bench.upstream.always({ after: first.after })
  const before = contacts()
  const own = many('office', 60)
  await expect.poll(() => contacts() - before).toBe(3)
  const other = bench.callAs('executive', 'list_things')
  await expect.poll(() => contacts() - before).toBe(4)
  const third = many('finance', 3)
  await expect.poll(() => guard().waiting).toBe(60)
  const turns = noteTurns()
  first.open()
  expect(codes(await Promise.all([other, ...third, ...own]))).toEqual(Array(64).fill('ok'))

  expect((await orderOfContacts(before)).indexOf('executive')).toBe(3)
  // Three of finance's between what was waiting of office's, whichever of those that have their turn is faster after it.
  expect(
    turns()
      .slice(0, 8)
      .filter((name) => name === 'finance'),
  ).toHaveLength(3)
})

/** Whose turn came, of those that waited: each is asked then whether its person may still. Ends when it is read. */
function noteTurns(): () => (PersonName | undefined)[] {
  const { standing } = bench.deps
  const turns: (PersonName | undefined)[] = []
  bench.deps.standing = (personId) => {
    turns.push(people.find((name) => bench.ids[name] === personId))
    return standing(personId)
  }
  return () => {
    bench.deps.standing = standing
    return turns
  }
}

test('scheduled calls leave places and turns to people', async () => {
  fresh()
  const { after, open } = gate()
  bench.upstream.always({ after })
  const before = contacts()
  // None of the executive's: whose own reports have the places waits for their own calls too.
  const reports = (['office', 'finance'] as const).flatMap((person) =>
    Array.from({ length: 9 }, () => bench.callAs(person, 'list_things', {}, { urgency: 'scheduled' })),
  )
  await expect.poll(guard).toMatchObject({ busy: 3, waiting: 15 })
  const person = bench.callAs('executive', 'list_things')
  await expect.poll(() => contacts() - before).toBe(4)
  open()
  expect(codes(await Promise.all([person, ...reports]))).toEqual(Array(19).fill('ok'))
})

test('a call that waits too long says that it was its turn that did not come', async () => {
  fresh({ totalTimeoutMs: 600, readRetries: 0, concurrent: 1 })
  bench.upstream.always('hang')
  const first = bench.callAs('office', 'list_things')
  await expect.poll(() => guard().busy).toBe(1)
  const others = await Promise.all([...many('finance', 4), ...many('office', 2)])
  expect((await first).error?.code).toBe('system_timeout')
  const waited = others.filter(({ error }) => error?.code === 'busy')
  expect(waited.length).toBeGreaterThan(0)
  for (const { error, correlationId } of waited) {
    expect(error?.message).toMatch(/waited 1 s for its turn/)
    await expect.poll(async () => (await bench.events(correlationId)).at(-1)).toMatchObject({ outcome: 'limited' })
  }
})

test('a right that was taken away while the call waited is not used', async () => {
  fresh()
  const { after, open } = gate()
  bench.upstream.always({ after })
  const before = contacts()
  const holding = many('executive', 3)
  await expect.poll(() => contacts() - before).toBe(3)
  const waiting = Array.from({ length: 4 }, () => bench.callAs('executive', 'secret_things'))
  await expect.poll(() => guard().waiting).toBe(4)
  await bench.sql.query(`DELETE FROM role_assignment WHERE person_id = $1`, [bench.ids.executive])
  open()
  await Promise.all(holding)
  expect(codes(await Promise.all(waiting))).toEqual(Array(4).fill('forbidden'))
  expect(contacts() - before).toBe(3)
  await bench.sql.query(
    `INSERT INTO role_assignment (id, role_slug, person_id) VALUES (gen_random_uuid(), 'executive', $1)`,
    [bench.ids.executive],
  )
})

test('a matrix that was published while the call waited masks its answer', async () => {
  fresh()
  const { after, open } = gate()
  bench.upstream.always({ after })
  const holding = many('office', 3)
  await expect.poll(() => guard().busy).toBe(3)
  const [waiting] = many('office', 1)
  await expect.poll(() => guard().waiting).toBe(1)
  const masked = benchCells.filter(({ role, tool }) => role !== 'office-staff' || tool !== 'list_things')
  await bench.publish([...masked, cell('office-staff', 'list_things', 'allow', { maskFields: ['pay'] })])
  open()
  await Promise.all(holding)
  const answer = await waiting
  expect(answer?.error).toBeNull()
  expect(JSON.stringify(answer?.outcome?.result)).not.toContain('61.5')
  expect(answer?.outcome?.masked).toContain('pay')
})

/** Who was behind each contact, by the correlation id that reached the server. */
async function orderOfContacts(from: number): Promise<string[]> {
  const { rows } = await bench.sql.query<{ id: string; person: string }>(
    `SELECT replace(correlation_id::text, '-', '') AS id, person_id AS person FROM ledger.event WHERE stage = 1`,
  )
  const names = new Map(Object.entries(bench.ids).map(([name, id]) => [id, name]))
  const whose = new Map(rows.map(({ id, person }) => [id, names.get(person) ?? '']))
  return bench.upstream.log.slice(from).map(({ traceparent }) => whose.get(traceparent?.split('-')[1] ?? '') ?? '')
}
