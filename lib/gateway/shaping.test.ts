import { afterAll, beforeAll, expect, test } from 'vitest'
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

test('an answer larger than a model can read is cut at whole records and says so', async () => {
  const records = Array.from({ length: 5_000 }, (_, index) => ({
    id: String(index),
    type: 'thing',
    note: 'x'.repeat(80),
  }))
  bench.upstream.offer(fixtureTools.map((tool) => ({ ...tool, answer: () => ({ records, complete: true }) })))
  const { outcome } = await bench.callAs('office', 'list_things')
  bench.upstream.offer(fixtureTools)

  const structured = outcome?.result.structuredContent
  expect(JSON.stringify(outcome?.result).length).toBeLessThan(125_000)
  expect(outcome?.capped).toBe(true)
  expect(structured).toMatchObject({ complete: false, note: expect.stringMatching(/of 5000 records fit/) })
})

test('the audit keeps references to the records and the shape of the input, never their contents', async () => {
  const { correlationId } = await bench.callAs('office', 'list_things', { project: '24-017', text: 'canary-in-input' })
  await expect.poll(async () => (await bench.events(correlationId)).length).toBe(2)

  const canon = (await bench.events(correlationId)).map((event) => event.canon).join()
  expect(canon).toContain('"records":[{"type":"thing","id":"1"}')
  expect(canon).not.toMatch(/canary-in-input|Slab|61\.5/)
})
