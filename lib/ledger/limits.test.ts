import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, type Bench, count, createBench, request, setRule } from '#lib/testing/ledger.ts'
import type { Admission, Ledger } from './types.ts'

let bench: Bench
let ledgers: [Ledger, Ledger]

beforeAll(async () => {
  bench = await createBench()
  ledgers = [await bench.open(), await bench.open()]
})
afterAll(() => bench?.close())

/** `calls` parallel admissions, every other one through the second ledger. */
function storm(calls: number, limitKeys: string[]): Promise<Admission[]> {
  return Promise.all(
    Array.from({ length: calls }, (_, i) => ledgers[i % 2 === 0 ? 0 : 1].admit(request(bench.personId, { limitKeys }))),
  )
}

function tally(admissions: Admission[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { verdict } of admissions) counts[verdict] = (counts[verdict] ?? 0) + 1
  return counts
}

async function used(scope: string): Promise<number> {
  const { rows } = await bench.sql.query('SELECT sum(n)::int AS n FROM ledger.quota_bucket WHERE scope = $1', [scope])
  return Number(rows[0].n)
}

test.each([
  ['rate', 'r'],
  ['window', 'w'],
] as const)('of 500 parallel calls over two ledgers exactly 100 pass a %s of 100', async (name, kind) => {
  await setRule(bench.sql, `exact.${name}`, kind, 100)

  const admissions = await storm(500, [`exact.${name}:one`])

  expect(tally(admissions)).toEqual({ admitted: 100, limited: 400 })
  expect(await count(bench.sql, `stage = 4 AND scope = 'exact.${name}'`)).toBe(400)
})

test('a call refused at one scope charges none of them, and names that scope', async () => {
  await setRule(bench.sql, 'wide.day', 'w', 1000)
  await setRule(bench.sql, 'narrow.day', 'w', 10)

  const admissions = await storm(100, ['wide.day:a', 'narrow.day:a', 'wide.day:b'])

  expect(tally(admissions)).toEqual({ admitted: 10, limited: 90 })
  expect(await used('narrow.day')).toBe(10)
  expect(await used('wide.day')).toBe(20)
  const limited = admissions.find(({ verdict }) => verdict === 'limited')
  expect(limited).toMatchObject({ scope: 'narrow.day' })
})

test('the wait ends when the window does', async () => {
  await setRule(bench.sql, 'midnight.day', 'w', 1)

  const admissions = await storm(2, ['midnight.day:a'])

  const limited = admissions.find(({ verdict }) => verdict === 'limited')
  if (limited?.verdict !== 'limited') throw new Error('both calls passed')
  const tomorrow = new Date(limited.at).setUTCHours(24, 0, 0, 0)
  expect(Math.abs(limited.at + limited.retryAfterMs - tomorrow)).toBeLessThan(5)
})

test('a limit of zero never passes and no limit always does', async () => {
  await setRule(bench.sql, 'never.day', 'w', 0)
  await setRule(bench.sql, 'always.day', 'w', null)

  expect(tally(await storm(3, ['never.day:a']))).toEqual({ limited: 3 })
  expect(tally(await storm(3, ['always.day:a']))).toEqual({ admitted: 3 })
})

test('a changed rule counts from the next call, and a limit of its own beats it until it ends', async () => {
  await setRule(bench.sql, 'changing.day', 'w', 1)
  expect(tally(await storm(2, ['changing.day:a']))).toEqual({ admitted: 1, limited: 1 })

  await setRule(bench.sql, 'changing.day', 'w', 2)
  expect(tally(await storm(2, ['changing.day:a']))).toEqual({ admitted: 1, limited: 1 })

  const own = "UPDATE ledger.quota_bucket SET own_lim = 5, own_until = $1 WHERE key = 'changing.day:a'"
  await bench.sql.query(own, ['infinity'])
  expect(tally(await storm(4, ['changing.day:a']))).toEqual({ admitted: 3, limited: 1 })

  await bench.sql.query(own, ['-infinity'])
  expect(tally(await storm(1, ['changing.day:a']))).toEqual({ limited: 1 })
})

test('the seeded rules admit ordinary use of every scope', async () => {
  const scopes = ['person.minute', 'person.day', 'team.minute', 'role.minute', 'system.minute', 'tool.minute']

  const first = await storm(
    1,
    scopes.map((scope) => `${scope}:x`),
  )
  const second = await storm(1, ['company.day:all'])

  expect(tally([...first, ...second])).toEqual({ admitted: 2 })
})

test('two ledgers that ask for the same keys in opposite order never deadlock', async () => {
  await setRule(bench.sql, 'order.day', 'w', null)
  const keys = (call: number) => Array.from({ length: 4 }, (_, i) => `order.day:${(call * 7 + i) % 40}`)

  const admissions = await Promise.all(
    Array.from({ length: 1000 }, (_, call) => {
      const limitKeys = call % 2 === 0 ? keys(call) : keys(call).reverse()
      return ledgers[call % 2 === 0 ? 0 : 1].admit(request(bench.personId, { limitKeys }))
    }),
  )

  expect(tally(admissions)).toEqual({ admitted: 1000 })
})

test('after a revoke has returned, no call of the person is admitted on any ledger', async () => {
  const personId = await addPerson(bench.sql)
  const admittedAfter: string[] = []
  let revoked = false
  let asked = 0
  const caller = async (ledger: Ledger) => {
    for (let after = 0; after < 20; ) {
      const issuedAfter = revoked
      const { verdict } = await ledger.admit(request(personId))
      if (!issuedAfter) asked++
      else after++
      if (issuedAfter && verdict === 'admitted') admittedAfter.push(verdict)
    }
  }

  const callers = ledgers.flatMap((ledger) => Array.from({ length: 25 }, () => caller(ledger)))
  await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(200)
  await bench.sql.query('UPDATE ledger.person_epoch SET epoch = epoch + 1 WHERE person = $1', [personId])
  revoked = true
  await Promise.all(callers)

  expect(admittedAfter).toEqual([])
})

test('after a policy was published, no call decided under the old one is admitted', async () => {
  await bench.sql.query('UPDATE ledger.policy SET version = 2')
  try {
    expect(tally(await storm(20, []))).toEqual({ stale: 20 })
    const retried = await ledgers[0].admit(request(bench.personId, { policyVersion: 2 }))
    expect(retried).toMatchObject({ verdict: 'admitted', policyVersion: 2 })
  } finally {
    await bench.sql.query('UPDATE ledger.policy SET version = 1')
  }
})
