import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createIdentityBench } from '#lib/testing/identity.ts'
import type { ReportDocument } from './document.ts'
import { keepRun, readRun, runBefore } from './runs.ts'
import { tidyReports } from './tidy.ts'

let bench: Awaited<ReturnType<typeof createIdentityBench>>
let [ann, bob] = ['', '']
beforeAll(async () => {
  bench = await createIdentityBench()
  ann = await bench.addPerson('ann@own.example', ['executive'])
  bob = await bench.addPerson('bob@own.example', ['executive'])
})
beforeEach(async () => {
  await bench.database.reportRun.deleteMany()
})
afterAll(async () => {
  await bench?.close()
})

function kept(
  report: string,
  ranAt: string,
  { readerId = ann, ...rest }: Partial<ReportDocument> & { readerId?: string } = {},
) {
  return keepRun(bench.database, report, {
    ...{ title: 'Cash', company: 'Own', reader: { id: readerId, name: 'Reader' }, locale: 'en', timeZone: 'UTC' },
    ...{ today: ranAt.slice(0, 10), ranAt, took: 1, correlationId: 'c', policyVersion: 1, systems: [], blocks: [] },
    ...rest,
  })
}

async function before(id: string): Promise<string | null> {
  const run = await readRun(bench.database, id, ann)
  if (run === null) throw new Error('not kept')
  return (await runBefore(bench.database, run))?.id ?? null
}

test('a run is compared with the one before it of the same report, reader, job and language', async () => {
  const first = await kept('cash', '2026-03-01T06:00:00.000Z')
  await kept('cash', '2026-03-02T06:00:00.000Z', { readerId: bob })
  await kept('cash', '2026-03-02T07:00:00.000Z', { title: 'Cash of another job' })
  await kept('cash', '2026-03-02T08:00:00.000Z', { locale: 'es' })
  await kept('safety', '2026-03-02T09:00:00.000Z')
  const second = await kept('cash', '2026-03-03T06:00:00.000Z')
  await kept('cash', '2026-03-04T06:00:00.000Z')

  expect(await before(second)).toBe(first)
  expect(await before(first)).toBeNull()
})

test('runs are kept 13 months, and the last of each month, by the company’s clocks, seven years', async () => {
  const now = new Date('2026-11-30T12:00:00Z')
  const [recent, monthEnd, other, ofBob] = await Promise.all([
    kept('cash', '2025-11-02T06:00:00.000Z'),
    // Still January in Denver.
    kept('cash', '2024-02-01T05:00:00.000Z'),
    kept('cash', '2024-01-10T06:00:00.000Z', { title: 'Cash of another job' }),
    kept('cash', '2024-01-03T06:00:00.000Z', { readerId: bob }),
    kept('cash', '2024-01-31T06:00:00.000Z'),
    kept('cash', '2019-11-29T06:00:00.000Z'),
  ])
  const february = await kept('cash', '2024-02-20T06:00:00.000Z')

  await tidyReports({ database: bench.database, now: () => now, company: () => ({ timeZone: 'America/Denver' }) })
  const left = await bench.database.reportRun.findMany({ select: { id: true } })
  expect(left.map(({ id }) => id).sort()).toEqual([recent, monthEnd, other, ofBob, february].sort())
})
