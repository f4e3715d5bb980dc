import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, createBench, request } from '#lib/testing/ledger.ts'
import { type Asked, defaultRules, limitInWords, limitKeysOf } from './scopes.ts'

const ana: Asked = {
  person: { id: 'p1', teams: ['foremen', 'safety'], roles: ['field-crew', 'office-staff'] },
  tool: { name: 'rfis', title: 'RFIs', system: { slug: 'procore', name: 'Procore' } },
}

let bench: Bench
beforeAll(async () => {
  bench = await createBench()
})
afterAll(() => bench?.close())

test('a call is charged to the person, each team, each role, the system, the tool and the company', () => {
  expect(limitKeysOf(ana)).toEqual([
    'person.minute:p1',
    'person.day:p1',
    'team.minute:foremen',
    'team.minute:safety',
    'role.minute:field-crew',
    'role.minute:office-staff',
    'system.minute:procore',
    'tool.minute:procore__rfis',
    'company.day:all',
  ])
})

test('whichever limit bites is said in words that name whose it is', () => {
  expect(limitKeysOf(ana).map((key) => limitInWords(key, ana))).toEqual([
    'per minute for you',
    'per day for you',
    'per minute for your team foremen',
    'per minute for your team safety',
    'per minute for everybody with your role field-crew',
    'per minute for everybody with your role office-staff',
    'per minute for Procore',
    'per minute for RFIs',
    'per day for the whole company',
  ])
})

test('a new installation has the rules of this table, and no other', async () => {
  const { rows } = await bench.sql.query(
    'SELECT scope, kind, period_us / 1000 AS period_ms, lim, burst FROM ledger.quota_rule ORDER BY scope',
  )
  const stored = rows.map(({ scope, kind, period_ms, lim, burst }) => {
    const rule = { periodMs: Number(period_ms), limit: Number(lim) }
    return [scope, kind === 'r' ? { kind: 'rate', ...rule, burst: Number(burst) } : { kind: 'window', ...rule }]
  })
  expect(new Map(stored as [])).toEqual(defaultRules)
})

test('a role’s limit is used up by its people together, a person’s other role is no way around it', async () => {
  const ledger = await bench.open()
  await bench.sql.query("UPDATE ledger.quota_rule SET kind = 'w', lim = 3, burst = NULL WHERE scope = 'role.minute'")
  const ask = (roles: string[]) =>
    ledger.admit(
      request(bench.personId, { limitKeys: limitKeysOf({ ...ana, person: { id: bench.personId, teams: [], roles } }) }),
    )
  for (let call = 0; call < 3; call++) expect((await ask(['field-crew'])).verdict).toBe('admitted')
  expect(await ask(['office-staff', 'field-crew'])).toMatchObject({
    verdict: 'limited',
    scope: 'role.minute',
    key: 'role.minute:field-crew',
  })
  expect((await ask(['office-staff'])).verdict).toBe('admitted')
  await bench.sql.query(
    "UPDATE ledger.quota_rule SET kind = 'r', lim = 12000, burst = 2400 WHERE scope = 'role.minute'",
  )
})

test('a person of forty teams is charged in each of them, and admitted', async () => {
  const ledger = await bench.open()
  const teams = Array.from({ length: 40 }, (_, team) => `team-${team}`)
  const limitKeys = limitKeysOf({ ...ana, person: { id: bench.personId, teams, roles: ['executive'] } })
  expect((await ledger.admit(request(bench.personId, { limitKeys }))).verdict).toBe('admitted')
  const { rows } = await bench.sql.query(
    "SELECT count(*)::int AS n FROM ledger.quota_bucket WHERE key LIKE 'team.minute:team-%' AND t > 0",
  )
  expect(rows[0].n).toBe(40)
})
