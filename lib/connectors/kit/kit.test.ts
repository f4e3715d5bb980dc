import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { sampleCallCompany } from '#lib/testing/company.ts'
import { connectors } from '../index.ts'
import { type CallContext, defineTool } from './connector.ts'
import { nothing, pageOf, positionIn, vendorPage } from './page.ts'
import { inputs, recordsOutput } from './records.ts'
import { gather, readInTurns, repeats, rowsOf } from './rows.ts'
import { runTool } from './run-tool.ts'
import { idText, maybeCents, maybeDay, maybeNumber, maybeText } from './values.ts'
import type { VendorHttp } from './vendor-http.ts'

const call: CallContext = {
  actingFor: { email: 'ana@ridgeline.example' },
  correlationId: '019',
  signal: new AbortController().signal,
  today: '2026-11-22',
  company: sampleCallCompany,
  slots: {},
  keep: (_, read) => read(),
}

function vendorThatSays(body: unknown, written = false): VendorHttp {
  const answer = async () => ({ status: 200, headers: {}, body })
  return { settings: { baseUrl: 'http://x' }, request: answer, write: answer, hasWritten: () => written, own: false }
}

const things = z.object({ items: rowsOf(z.object({ id: idText, amount: maybeCents, vendor: z.string() })) })

const listTool = defineTool({
  name: 'things',
  title: 'Things',
  description: 'Things',
  kind: 'read',
  labels: { untrusted: false, sensitive: false, sendsOut: false },
  input: z.object({ limit: z.number().optional() }),
  output: recordsOutput({ vendor: z.string() }, { sum: z.number() }),
  async run(_input, vendor) {
    const { items } = things.parse((await vendor.request({ path: '/' })).body)
    const sum = items.reduce((total, { amount }) => total + (amount ?? 0), 0)
    const said = { complete: true, empty: 'None.' }
    return { ...pageOf(items, { limit: 50 }, said, ({ id, vendor: name }) => ({ id, type: 't', vendor: name })), sum }
  },
})

const run = (body: unknown, tool = listTool, written = false) =>
  runTool({ name: 'Vendor' }, tool, { input: {}, vendor: vendorThatSays(body, written), call })

describe('one odd record', () => {
  const good = { id: 1, amount: '10.50', vendor: 'A' }

  test.each([
    ['a needed value left out', { id: 2, amount: '1' }],
    ['a needed value that is null', { id: 2, amount: '1', vendor: null }],
    ['no id', { amount: '1', vendor: 'B' }],
    ['an amount that is none', { id: 2, amount: 'ten', vendor: 'B' }],
    ['a text where a record belongs', 'oops'],
    ['nothing where a record belongs', null],
  ])('%s takes itself out, and the answer says so', async (_, odd) => {
    const { output, unread } = await run({ items: [good, odd] })

    expect(output).toMatchObject({ records: [{ id: '1' }], complete: false, sum: 1050 })
    expect(output['note']).toContain('One record of Vendor could not be read')
    expect(output).not.toHaveProperty('total')
    expect(unread.rows).toBe(1)
  })

  test('a list of good records is complete and says nothing', async () => {
    const { output } = await run({ items: [good, { ...good, id: 2, amount: '' }] })

    expect(output).toMatchObject({ complete: true, total: 2, sum: 1050 })
    expect(output).not.toHaveProperty('note')
  })

  test('when not one of several rows fits, the answer is refused: the list is another than we think', async () => {
    expect(() => things.parse({ items: [{ a: 1 }, { b: 2 }] })).toThrow('none of 2 rows fits')
  })

  test('a record that the tool’s own promise does not cover is left out and counted too', async () => {
    const tool = defineTool({
      ...listTool,
      input: z.object({}),
      output: recordsOutput({ vendor: z.string() }, {}),
      run: async () =>
        ({
          ...nothing(''),
          records: [
            { id: '1', type: 't', vendor: 'A' },
            { id: '2', type: 't', vendor: null },
          ],
        }) as never,
    })
    const { output, unread } = await run({}, tool)

    expect(output).toMatchObject({ records: [{ id: '1' }], complete: false })
    expect(unread.rows).toBe(1)
  })

  test('calls made at the same time count their own rows', async () => {
    const [bad, fine] = await Promise.all([run({ items: [good, null] }), run({ items: [good] })])

    expect([bad.unread.rows, fine.unread.rows]).toEqual([1, 0])
  })
})

describe('arguments that only the tool itself can judge', () => {
  const input = z
    .object({ project: z.string().optional(), start: inputs.date.optional() })
    .refine(({ project, start }) => project !== undefined || start !== undefined, 'Say a project or a day.')
  const judging = { ...listTool, input }
  const asked = (given: JsonObject) =>
    runTool({ name: 'Vendor' }, judging, { input: given, vendor: vendorThatSays({}, false), call })

  test('are refused in its own sentence, or with the argument that is wrong', async () => {
    await expect(asked({})).rejects.toMatchObject({ code: 'invalid_input', message: 'Say a project or a day.' })
    await expect(asked({ start: '2026-02-31' })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'The arguments do not fit the tool: start is not a day that exists.',
    })
  })
})

describe('after a write was made', () => {
  const write = defineTool({
    ...listTool,
    kind: 'write',
    input: z.object({}),
    output: recordsOutput({}, {}),
    run: () => Promise.reject(new GatewayError('protocol_error', 'Unreadable.')),
  })

  test('an answer that cannot be read is a success that says so', async () => {
    const { output } = await run({}, write, true)

    expect(output).toMatchObject({ records: [], complete: false, note: expect.stringContaining('made the change') })
  })

  test('before it, it is the failure that it is', async () => {
    await expect(run({}, write, false)).rejects.toMatchObject({ code: 'protocol_error' })
  })
})

describe('values as vendors write them', () => {
  const row = z.object({ text: maybeText, day: maybeDay, number: maybeNumber, cents: maybeCents })

  test.each([[{}], [{ text: null, day: null, number: null, cents: null }]])('%j has none', (given) => {
    expect(row.parse(given)).toEqual({ text: null, day: null, number: null, cents: null })
  })

  test.each([[''], [' '], ['0000-00-00'], ['NaN'], [Number.NaN]])('%j is nothing', (value) => {
    const nulls = { text: null, day: null, number: null, cents: null }
    expect(row.parse({ text: value, day: value, number: value, cents: value })).toEqual(nulls)
  })

  test('texts of numbers, timestamps of days, amounts as text', () => {
    expect(row.parse({ text: 17, day: '2026-01-03T08:00:00Z', number: ' 4.25 ', cents: '-12.345' })).toEqual({
      text: '17',
      day: '2026-01-03',
      number: 4.25,
      cents: -1234,
    })
  })

  test('a day that does not exist is none, and a word is no number', () => {
    expect(maybeDay.parse('2026-13-45')).toBeNull()
    expect(maybeNumber.safeParse('many').success).toBe(false)
  })
})

describe('pages', () => {
  const said = { complete: true, empty: 'None.' }
  const rows = Array.from({ length: 5 }, (_, at) => at)

  test('follow each other without a gap, and the last one has no cursor', () => {
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = pageOf(rows, { limit: 2, cursor }, said, (row) => row)
      seen.push(...page.records)
      cursor = page.nextCursor
    } while (cursor !== undefined)

    expect(seen).toEqual(rows)
  })

  test('that the vendor cut begin behind what it sent, rows left out included', () => {
    const page = vendorPage({ rows: ['a'], from: 10, read: 3, more: true }, { empty: 'None.' }, (row) => row)

    expect(positionIn(page.nextCursor)).toBe(13)
    expect(page.complete).toBe(false)
  })

  test('an empty one says why, unless more follow', () => {
    expect(pageOf([], { limit: 2 }, said, (row) => row).note).toBe('None.')
    const more = vendorPage({ rows: [], from: 0, read: 1, more: true }, { empty: 'None.' }, (row) => row)
    expect(more).not.toHaveProperty('note')
  })

  test.each(['2000', 'x', '', Buffer.from('{"at":-1}').toString('base64url')])('%j is no cursor of ours', (cursor) => {
    expect(() => positionIn(cursor)).toThrow('cursor')
  })

  test('a row on two pages is kept once, rows without a key all', () => {
    const found = gather<{ id?: string }>(({ id }) => id)
    found.add([{ id: 'a' }, {}])
    found.add([{ id: 'a' }, { id: 'b' }, {}])

    expect(found.rows).toEqual([{ id: 'a' }, {}, { id: 'b' }, {}])
  })

  test('a cursor that was followed before is known', () => {
    const followed = repeats()

    expect([followed('a'), followed('b'), followed('a')]).toEqual([false, false, true])
  })
})

test.each(connectors.flatMap(({ slug, tools }) => tools.map((tool) => [`${slug}__${tool.name}`, tool] as const)))(
  '%s takes no argument that it does not name',
  (_, tool) => {
    const schema = z.toJSONSchema(tool.input, { io: 'input' })

    expect(schema.additionalProperties).toBe(false)
  },
)

describe('rows of a long list', () => {
  const row = z.object({ id: z.string(), hours: z.number() })

  test('come once where all of them is the same, and stay where one id has several lines', () => {
    const rows = [
      { id: 'a', hours: 1 },
      { id: 'a', hours: 1 },
      { id: 'a', hours: 2 },
      { id: 'b', hours: 1 },
      { id: 'a', hours: 2 },
    ]
    expect(rowsOf(row).parse(rows)).toEqual([rows[0], rows[2], rows[3]])
  })

  test('are read in turns, in which others are heard', async () => {
    const items = Array.from({ length: 500 }, (_, index) => ({ id: `${index}`, hours: index }))
    let heard = 0
    let over = false
    const others = (): void => {
      heard++
      if (!over) setImmediate(others)
    }
    setImmediate(others)
    const rows = await readInTurns('BambooHR', row, items)
    over = true
    expect(rows).toEqual(items)
    expect(heard).toBeGreaterThanOrEqual(9)
  })

  test('are refused whole when not one of them fits, and else lack only the odd ones', async () => {
    await expect(readInTurns('BambooHR', row, [{ id: 1 }, { id: 2 }])).rejects.toMatchObject({ code: 'protocol_error' })
    expect(await readInTurns('BambooHR', row, [{ id: 'a', hours: 1 }, { id: 2 }])).toEqual([{ id: 'a', hours: 1 }])
  })
})
