import { afterAll, beforeAll, expect, test } from 'vitest'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { readDays } from './days.ts'

let bench: GatewayBench
beforeAll(async () => {
  bench = await openGatewayBench({ guard: { readRetries: 0 } })
})
afterAll(() => bench?.close())

test('a system that asks for time is limited once: calls that were kept back until then never asked it', async () => {
  bench.upstream.next({ status: 429, headers: { 'retry-after': '30' } })
  const asked = await bench.callAs('office', 'list_things')
  const kept = [await bench.callAs('executive', 'list_things'), await bench.callAs('finance', 'list_things')]
  expect([asked, ...kept].map(({ error }) => error?.code)).toEqual(Array(3).fill('system_throttled'))
  const written = async () => (await Promise.all(kept.map((one) => bench.events(one.correlationId)))).flat().length
  await expect.poll(written).toBe(4)

  const days = await readDays(bench.sql, { system: 'fixture', timeZone: 'UTC', now: new Date(), days: 1 })

  expect(days).toMatchObject([{ answered: 0, limited: 1, failed: 0 }])
})
