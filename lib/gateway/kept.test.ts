import { afterAll, beforeAll, expect, test } from 'vitest'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { callTool } from './call-tool.ts'
import { createKept } from './kept.ts'

let company: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  company = await openCompanyGateway(companyRecords())
})
afterAll(() => company?.close())

async function ask(email: string, input: JsonObject, gateway = company.gateway, epoch = 1): Promise<JsonObject> {
  const known = company.caller(email, ['executive'])
  const caller = { ...known, principal: { ...known.principal, epoch } }
  const call = { caller, system: 'procore', tool: 'commitments', input, correlationId: uuidv7() }
  const { result } = await callTool(call, gateway)
  if (!isObject(result.structuredContent)) throw new Error('no answer')
  return result.structuredContent as JsonObject
}

/** Every page of one question, and how many requests of Procore each of them took. */
async function pages(email: string, gateway = company.gateway) {
  const { log } = company.simulator('procore')
  const read: { ids: string[]; requests: number; asOf: unknown }[] = []
  let cursor: unknown
  do {
    const before = log.length
    const answer = await ask(email, cursor === undefined ? { limit: 8 } : { limit: 8, cursor: String(cursor) }, gateway)
    const records = Array.isArray(answer['records']) ? answer['records'] : []
    const ids = records.map((record) => (isObject(record) ? String(record['id']) : ''))
    read.push({ ids, requests: log.length - before, asOf: answer['asOf'] })
    cursor = answer['nextCursor']
  } while (cursor !== undefined)
  return read
}

test('the pages after the first of a list over all jobs cost the vendor nothing, and are of one reading', async () => {
  const [first, ...following] = await pages('executive@ridgeline.example')

  expect(following.length).toBeGreaterThan(25)
  expect(first?.requests).toBeGreaterThan(10)
  expect(following.reduce((sum, { requests }) => sum + requests, 0)).toBe(0)
  expect(new Set(following.map(({ asOf }) => asOf))).toEqual(new Set([first?.asOf]))
  const ids = [first, ...following].flatMap((page) => page?.ids ?? [])
  expect(new Set(ids).size).toBe(ids.length)
})

test('another person, other rights and another policy version read for themselves; whoever starts again reads anew', async () => {
  const { log } = company.simulator('procore')
  const counted = async (work: () => Promise<unknown>) => {
    const before = log.length
    await work()
    return log.length - before
  }
  const { nextCursor } = await ask('executive@ridgeline.example', { limit: 8 })
  const second = { limit: 8, cursor: String(nextCursor) }
  const policy = company.gateway.policy
  const published = { ...policy, current: () => ({ ...policy.current(), version: 2 }) }

  expect(await counted(() => ask('executive@ridgeline.example', second))).toBe(0)
  expect(await counted(() => ask('pm@ridgeline.example', second))).toBeGreaterThan(10)
  const renewed = { ...company.gateway, policy: published }
  // What raises the epoch: a role, team or project given or taken away, a session that was ended.
  expect(await counted(() => ask('executive@ridgeline.example', second, company.gateway, 2))).toBeGreaterThan(10)
  expect(await counted(() => ask('executive@ridgeline.example', second, renewed))).toBeGreaterThan(10)
  expect(await counted(() => ask('executive@ridgeline.example', { limit: 8 }))).toBeGreaterThan(10)
})

const { signal } = new AbortController()
const following = { follows: true, signal }

test('what was read is handed out for five minutes, and not to another question', async () => {
  let nowMs = 1_000
  const kept = createKept(() => nowMs)
  let reads = 0
  const read = async () => ++reads
  expect(await kept.keep('a', read, { follows: false, signal })).toBe(1)
  expect(await kept.keep('a', read, following)).toBe(1)
  expect(await kept.keep('b', read, following)).toBe(2)
  nowMs += 4 * 60_000
  expect(await kept.keep('a', read, following)).toBe(1)
  nowMs += 2 * 60_000
  expect(await kept.keep('a', read, following)).toBe(3)
})

test('pages that come side by side share one reading; when its reader gives up the others go on', async () => {
  const kept = createKept(() => 0)
  let reads = 0
  const readers: ((value: string | Error) => void)[] = []
  const read = () => {
    reads += 1
    return new Promise<string>((resolve, reject) =>
      readers.push((end) => (end instanceof Error ? reject(end) : resolve(end))),
    )
  }
  const first = kept.keep('a', read, following).catch((error: GatewayError) => error.code)
  const second = kept.keep('a', read, following)
  expect(reads).toBe(1)
  readers[0]?.(new GatewayError('cancelled', 'Given up.'))
  expect(await first).toBe('cancelled')
  await expect.poll(() => reads).toBe(2)
  readers[1]?.('answer')
  expect(await second).toBe('answer')
})

test('a page that waits for another’s reading ends with its own call', async () => {
  const kept = createKept(() => 0)
  void kept.keep('a', () => new Promise(() => undefined), following)
  const own = new AbortController()
  const waiting = kept.keep('a', async () => 'never', { follows: true, signal: own.signal })
  own.abort(new GatewayError('system_timeout', 'Late.'))
  await expect(waiting).rejects.toMatchObject({ code: 'system_timeout' })
})

test('memory is bounded: what was not used for longest goes, and what is too large is not kept', async () => {
  const kept = createKept(() => 0, 1_000)
  let reads = 0
  const text = (length: number) => async () => {
    reads += 1
    return 'x'.repeat(length)
  }
  for (let key = 0; key < 50; key++) await kept.keep(`key ${key}`, text(200), { follows: false, signal })
  reads = 0
  await kept.keep('key 49', text(200), following)
  expect(reads).toBe(0)
  await kept.keep('key 1', text(200), following)
  expect(reads).toBe(1)
  await kept.keep('large', text(5_000), following)
  await kept.keep('large', text(5_000), following)
  expect(reads).toBe(3)
})
