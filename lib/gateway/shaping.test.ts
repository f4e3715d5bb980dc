import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveForeign } from '#lib/testing/foreign.ts'
import { type GatewayBench, openGatewayBench } from '#lib/testing/gateway.ts'
import { fixtureTools } from '#lib/testing/upstream.ts'

let bench: GatewayBench

beforeAll(async () => {
  bench = await openGatewayBench()
})
afterAll(() => bench?.close())

test('a role without limits gets the answer as the server gave it', async () => {
  const { outcome } = await bench.callAs('office', 'list_things')
  expect(outcome).toMatchObject({ masked: [], leftOut: 0, capped: false })
  expect(JSON.stringify(outcome?.result)).toContain('61.5')
})

test('masked fields and their text copy never leave, and rows stop at the role’s cap', async () => {
  const { outcome, correlationId } = await bench.callAs('finance', 'list_things')

  expect(outcome).toMatchObject({ masked: ['pay'], capped: true })
  expect(outcome?.result.structuredContent).toMatchObject({ records: [{ id: '1' }, { id: '2' }], complete: false })
  expect(outcome?.result.content).toEqual([])
  expect(JSON.stringify(outcome)).not.toMatch(/61\.5|72\.25|Trench/)
  await expect.poll(async () => (await bench.events(correlationId))[1]?.canon).toContain('"masked":["pay"]')
})

test('a field crew sees its own projects only', async () => {
  const { outcome } = await bench.callAs('field', 'list_things', { project: '24-017' })
  expect(outcome?.result.structuredContent).toMatchObject({ records: [{ id: '1' }, { id: '2' }] })
  expect(JSON.stringify(outcome)).not.toMatch(/24-022|61\.5/)
})

test('rows of other projects are left out even when the server returns them', async () => {
  const leaky = fixtureTools.map((tool) => ({ ...tool, answer: () => tool.answer({}) }))
  bench.upstream.offer(leaky)
  const { outcome } = await bench.callAs('field', 'list_things', { project: '24-017' })
  bench.upstream.offer(fixtureTools)

  expect(outcome?.leftOut).toBe(1)
  expect(JSON.stringify(outcome)).not.toContain('24-022')
})

test('free text is withheld from a role with limits, since fields cannot be found in it', async () => {
  const content = [{ type: 'text', text: 'pay is 61.5' }]
  bench.upstream.answerNext(({ id }) => ({ jsonrpc: '2.0', id, result: { content } }))
  const { outcome } = await bench.callAs('finance', 'list_things')
  expect(outcome?.result.isError).toBe(true)
  expect(JSON.stringify(outcome)).not.toContain('61.5')
})

describe('an answer larger than a model can read', () => {
  const paged = (many: { id: string; type: string; note: string }[], perPage = many.length) => {
    const inputSchema = { type: 'object' as const, properties: { cursor: { type: 'string', maxLength: 20 } } }
    const answer = ({ cursor = '0' }: { cursor?: string }) => {
      const from = Number(cursor)
      const records = many.slice(from, from + perPage)
      const more = from + perPage < many.length
      return { records, complete: !more, ...(more ? { nextCursor: String(from + perPage) } : {}) }
    }
    return { inputSchema, answer }
  }
  const things = (count: number, size: (at: number) => number) =>
    Array.from({ length: count }, (_, at) => ({ id: String(at), type: 'thing', note: 'x'.repeat(size(at)) }))

  async function offer(changes: object): Promise<void> {
    bench.upstream.offer(fixtureTools.map((tool) => ({ ...tool, ...changes })) as typeof fixtureTools)
    const { database, hosts, trail } = bench.runtime
    const parts = { database, trail, list: (slug: string) => hosts.of(slug).listTools() }
    await approveForeign(parts, 'fixture', ['list_things', 'secret_things'], 'read')
    await bench.runtime.reloadCatalog()
  }
  afterAll(() => offer({}))

  async function everything(): Promise<{ ids: string[]; answers: number; largest: number }> {
    const ids: string[] = []
    let [answers, largest] = [0, 0]
    let cursor: string | undefined
    do {
      const { outcome, error } = await bench.callAs('office', 'list_things', cursor === undefined ? {} : { cursor })
      expect(error).toBeNull()
      const page = outcome?.result.structuredContent as { records: { id: string }[]; nextCursor?: string }
      ids.push(...page.records.map(({ id }) => id))
      largest = Math.max(largest, JSON.stringify(outcome?.result.structuredContent).length)
      answers++
      cursor = page.nextCursor
    } while (cursor !== undefined && answers < 100)
    return { ids, answers, largest }
  }

  test.each([
    ['in one page', things(3_000, () => 80), undefined],
    ['of records of very different size', things(400, (at) => (at % 7) * 900), undefined],
    ['over several pages of the tool', things(3_000, () => 200), 1_000],
  ])('%s is cut at whole records and goes on exactly where it was cut', async (_, many, perPage) => {
    await offer(paged(many, perPage))
    const { ids, answers, largest } = await everything()

    expect(ids).toEqual(many.map(({ id }) => id))
    expect(answers).toBeGreaterThan(1)
    expect(largest).toBeLessThanOrEqual(120_000)
  })

  test('without a cursor of the tool says that it is cut, and that nothing goes on', async () => {
    await offer({ answer: () => ({ records: things(3_000, () => 80), complete: true }) })
    const { outcome } = await bench.callAs('office', 'list_things')

    expect(outcome?.capped).toBe(true)
    expect(outcome?.result.structuredContent).toMatchObject({
      complete: false,
      note: expect.stringMatching(/of 3000 records fit into one answer; ask for fewer/),
    })
    expect(outcome?.result.structuredContent).not.toHaveProperty('nextCursor')
  })

  test('because of one record has that record’s long texts cut, and says so', async () => {
    await offer({ answer: () => ({ records: things(1, () => 900_000), complete: true }) })
    const { outcome } = await bench.callAs('office', 'list_things')

    expect(JSON.stringify(outcome?.result).length).toBeLessThan(120_000)
    expect(outcome?.result.structuredContent).toMatchObject({ complete: false, note: expect.stringMatching(/are cut/) })
  })

  test('and without records is refused in words', async () => {
    await offer({ answer: () => ({ blob: 'x'.repeat(300_000) }) })
    const { error } = await bench.callAs('office', 'list_things')

    expect(error?.code).toBe('response_too_large')
  })

  test('as text alone is cut too, and its last line says so', async () => {
    await offer({})
    const content = [{ type: 'text', text: 'y'.repeat(9_000_000) }]
    bench.upstream.answerNext(({ id }) => ({ jsonrpc: '2.0', id, result: { content } }))
    const { outcome } = await bench.callAs('office', 'list_things')

    expect(JSON.stringify(outcome?.result).length).toBeLessThan(121_000)
    expect(JSON.stringify(outcome?.result.content.at(-1))).toContain('cut')
  })

  test('is not opened further by a cursor that somebody made up', async () => {
    await offer(paged(things(10, () => 10)))
    const made = `cut.${Buffer.from('{"s":-3}').toString('base64url')}`
    const { error } = await bench.callAs('office', 'list_things', { cursor: made })

    expect(error?.code).toBe('invalid_input')
  })
})

test('the audit keeps references to the records and the shape of the input, never their contents', async () => {
  const { correlationId } = await bench.callAs('office', 'list_things', { project: '24-017', text: 'canary-in-input' })
  await expect.poll(async () => (await bench.events(correlationId)).length).toBe(2)

  const canon = (await bench.events(correlationId)).map((event) => event.canon).join()
  expect(canon).toContain('"records":[{"type":"thing","id":"1"}')
  expect(canon).not.toMatch(/canary-in-input|Slab|61\.5/)
})
