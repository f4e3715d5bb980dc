import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleSettings } from '#lib/company/settings.ts'
import { ownSystems } from '#lib/connectors/index.ts'
import { readConfig } from '#lib/core/config.ts'
import { readInputs } from '#lib/cost/inputs.ts'
import { type Overview, overviewOf } from '#lib/cost/overview.ts'
import { instantsOf, type Period, periodOf } from '#lib/cost/period.ts'
import { readPrices } from '#lib/cost/prices.ts'
import { readCalls } from '#lib/cost/read-calls.ts'
import { readTurns } from '#lib/cost/read-turns.ts'
import { noShift } from '#lib/cost/return.ts'
import type { QuestionsBy } from '#lib/cost/spend.ts'
import { readUptime } from '#lib/cost/uptime.ts'
import { type Database, openDatabase, openReads } from '#lib/db/client.ts'
import { createTestDatabase, type TestDatabase } from '#lib/testing/database.ts'
import { firstRun } from './first-run.ts'

const timeZone = sampleSettings.time_zone
const now = new Date('2026-11-23T15:00:00Z')
/** October, in the company's calendar. */
const period: Period = periodOf('last', '2026-11-23')
const { from, to } = instantsOf(period, timeZone)

let own: TestDatabase
let dataDir: string
let database: Database
let close: () => Promise<void>
let reads: pg.Pool

beforeAll(async () => {
  own = await createTestDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'gatehouse-costs-'))
  const env = { DATABASE_URL: own.url, GATEHOUSE_DATA_DIR: dataDir, GATEHOUSE_DEMO: '1' }
  await firstRun(readConfig(env, ownSystems), () => undefined, now)
  ;({ database, close } = openDatabase(own.url, 2))
  reads = openReads(own.url, 4)
})
afterAll(async () => {
  await reads?.end()
  await close?.()
  await own?.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function overview(by: QuestionsBy = 'team'): Promise<Overview> {
  const [turns, calls, prices, inputs] = await Promise.all([
    readTurns(reads, { from, to, timeZone }),
    readCalls(reads, { from, to }),
    readPrices(null, database),
    readInputs(database),
  ])
  return overviewOf({ turns, calls, prices, inputs, period, by, shift: noShift, budget: null })
}

/** One number a key, straight from the rows. */
async function numbers(sql: string): Promise<Record<string, number>> {
  const { rows } = await reads.query(sql, [from, to])
  return Object.fromEntries(rows.map(({ key, n }) => [String(key), Number(n)]))
}

const uses = `model_use u JOIN turn t ON t.id = u.turn_id JOIN conversation c ON c.id = t.conversation_id
  WHERE t.started_at >= $1 AND t.started_at < $2`

test('what a month cost is the sum of its rows, however it is told', async () => {
  const { all = 0 } = await numbers(`SELECT 'all' AS key, sum(u.cost_micros) AS n FROM ${uses}`)
  expect(all).toBeGreaterThan(1_000_000)
  const people = await numbers(
    `SELECT c.person_id AS key, sum(u.cost_micros) AS n FROM ${uses} AND u.cost_micros > 0 GROUP BY 1`,
  )
  const models = await numbers(
    `SELECT u.model AS key, sum(u.cost_micros) AS n FROM ${uses} AND u.cost_micros > 0 GROUP BY 1`,
  )

  const costs = ({ rows }: Overview) =>
    Object.fromEntries(rows.flatMap(({ id, micros }) => (micros === 0 ? [] : [[String(id), micros]])))
  expect(costs(await overview('person'))).toEqual(people)
  expect(costs(await overview('model'))).toEqual(models)
  for (const by of ['team', 'system', 'kind'] as const) {
    const { rows, total } = await overview(by)
    expect([total.micros, rows.reduce((sum, { micros }) => sum + micros, 0)], by).toEqual([all, all])
  }
})

test('a day costs what was asked on it by the company’s own clocks', async () => {
  const told = await numbers(
    `SELECT (t.started_at AT TIME ZONE '${timeZone}')::date::text AS key, sum(u.cost_micros) AS n FROM ${uses}
       AND u.cost_micros > 0 GROUP BY 1`,
  )
  const { days } = await overview()
  expect(Object.fromEntries(days.flatMap(({ day, micros }) => (micros === 0 ? [] : [[day, micros]])))).toEqual(told)
  expect(days).toHaveLength(31)
})

test('caching saved what was read at the price of input less what writing cost more, by the prices of each day', async () => {
  // Every prompt of the sample company is shorter than the first price of its model ends.
  const { saved = 0 } = await numbers(
    `SELECT 'saved' AS key, sum(u.cache_read_tokens * (p.input - p.cache_read)
        - u.cache_write_5m_tokens * (p.cache_write_5m - p.input) - u.cache_write_1h_tokens * (p.cache_write_1h - p.input)) AS n
       FROM turn t JOIN model_use u ON u.turn_id = t.id
       JOIN LATERAL (SELECT * FROM model_price p WHERE p.model = u.model AND p.effective_from <= u.at
         ORDER BY p.effective_from DESC, nullif(p.max_prompt_tokens, 0) NULLS LAST LIMIT 1) p ON true
      WHERE t.started_at >= $1 AND t.started_at < $2`,
  )
  const { caching } = await overview()
  expect(saved).toBeGreaterThan(0)
  // Each request is rounded to a millionth twice.
  const { count = 0 } = await numbers(`SELECT 'count' AS key, count(*) AS n FROM ${uses}`)
  expect(Math.abs(caching.micros - saved)).toBeLessThanOrEqual(count)
})

test('before a price of a model is known its tokens are told as such', async () => {
  const { tokens = 0 } = await numbers(
    `SELECT 'tokens' AS key, sum(u.input_tokens + u.output_tokens + u.cache_read_tokens + u.cache_write_5m_tokens
       + u.cache_write_1h_tokens) AS n FROM ${uses} AND u.cost_micros IS NULL`,
  )
  // The small model of the sample company has its first price on the seventh of October.
  expect(tokens).toBeGreaterThan(0)
  expect((await overview()).total.unpriced).toBe(tokens)
})

test('the return of the sample company is a range, and its kinds add up to it', async () => {
  const { result, allMicros } = await overview()
  expect(result.missing).toEqual([])
  expect(result.value.low).toBeLessThan(result.value.mid)
  expect(result.value.mid).toBeLessThan(result.value.high)
  expect(result.kinds.reduce((sum, { hours }) => sum + hours.mid, 0)).toBeCloseTo(result.hours.mid)
  expect(allMicros).toBeGreaterThan(180_000_000)
})

test('a system was up for the share of its calls that it answered', async () => {
  const failed = await numbers(
    `SELECT e.system AS key, count(*) AS n FROM ledger.event e WHERE e.at >= $1 AND e.at < $2 AND e.stage = 2
        AND e.code IN ('system_timeout', 'system_unavailable', 'protocol_error', 'reauth_required')
        AND NOT (e.code = 'system_unavailable' AND e.canon LIKE '%"attempts":[]%') GROUP BY 1`,
  )
  const { systems, own: ours } = await readUptime(reads, { from, to })
  expect(systems.map(({ system }) => system)).toEqual([...ownSystems].toSorted())
  for (const { system, failed: told } of systems) expect(told, system).toBe(failed[system] ?? 0)
  expect(ours).toMatchObject({ failedMinutes: 0, share: 1 })
})
