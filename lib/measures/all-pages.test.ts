import { expect, test, vi } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { allPages } from './all-pages.ts'
import { asks } from './asks.ts'
import type { Told } from './reading.ts'
import { type ScopedCall, wholeCall } from './scope.ts'

const call = wholeCall({ ...asks.jobs(null), whole: true })
const page = (of: ScopedCall, structured: JsonObject, asOf = '2026-11-22T10:00:00Z'): Told => ({
  call: of,
  kept: { structured, asOf, correlationId: 'c', keptAtMs: 0 },
})
const first = page(call, { records: [{ id: '1' }], totals: { jobs: 3 }, complete: false, nextCursor: 'a' })
const structuredOf = (told: Told | undefined) => (told !== undefined && 'kept' in told ? told.kept.structured : null)

/** Answers by cursor; undefined is a page that does not come. */
function listOf(pages: Record<string, JsonObject | undefined>) {
  const asked: unknown[] = []
  const ask = async (one: ScopedCall): Promise<Told> => {
    const cursor = String(one.input['cursor'])
    asked.push(cursor)
    const found = pages[cursor]
    const error = new GatewayError('system_timeout', 'NetSuite did not answer in time.')
    return found === undefined ? { call: one, error } : page(one, found, '2026-11-22T09:00:00Z')
  }
  return { asked, ask }
}

test('a list that is wanted whole is read to its end, as old as its oldest page, with the sums of its first', async () => {
  const { asked, ask } = listOf({
    a: { records: [{ id: '2' }], complete: false, nextCursor: 'b' },
    b: { records: [{ id: '3' }], complete: true },
  })
  const [told] = await allPages([first], ask)
  expect(structuredOf(told)).toEqual({
    records: [{ id: '1' }, { id: '2' }, { id: '3' }],
    totals: { jobs: 3 },
    complete: true,
  })
  expect(told !== undefined && 'kept' in told && told.kept.asOf).toBe('2026-11-22T09:00:00Z')
  expect(told?.call).toBe(call)
  expect(asked).toEqual(['a', 'b'])
})

test('a page that does not come leaves what came before, not complete', async () => {
  const { ask } = listOf({ a: { records: [{ id: '2' }], complete: false, nextCursor: 'b' } })
  const [told] = await allPages([first], ask)
  expect(structuredOf(told)).toMatchObject({ records: [{ id: '1' }, { id: '2' }], complete: false })
})

test('a list that has no end is cut and says so', async () => {
  const endless = { records: [{ id: 'x' }], complete: false, nextCursor: 'a' }
  const { asked, ask } = listOf({ a: endless })
  const [told] = await allPages([first], ask)
  expect(asked).toHaveLength(39)
  expect(structuredOf(told)).toMatchObject({ complete: false })
})

test('of a list that is not wanted whole nothing more is asked', async () => {
  const { asked, ask } = listOf({})
  const short = { ...first, call: wholeCall(asks.projects()) }
  expect(await allPages([short], ask)).toEqual([short])
  expect(asked).toEqual([])
})

test('several lists go on side by side, and none waits for a page of another', async () => {
  const { asked, ask } = listOf({
    b: { records: [], complete: false, nextCursor: 'c' },
    c: { records: [], complete: true },
  })
  const second = page(wholeCall({ ...asks.projects(), whole: true }), { records: [], complete: false, nextCursor: 'b' })
  const slow = Promise.withResolvers<Told>()
  const all = allPages([first, second], (one) => (one.input['cursor'] === 'a' ? slow.promise : ask(one)))
  await vi.waitFor(() => expect(asked).toEqual(['b', 'c']))
  slow.resolve(page(call, { records: [{ id: '2' }], complete: true }))
  const [told] = await all
  expect(structuredOf(told)).toMatchObject({ records: [{ id: '1' }, { id: '2' }], complete: true })
})
