import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import { company, gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted, SeenRequest } from '#lib/testing/messages-api.ts'
import { figureIn, lastResults, says, scriptedModel, uses } from '#lib/testing/model.ts'
import type { LocalTool } from './local-tool.ts'

let house: House
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  house = await openHouse()
})
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()))
})
afterAll(() => house.close())

async function scripted(replies: readonly Scripted[], localTools: readonly LocalTool[] = []) {
  const opened = await scriptedModel(house, replies, { localTools })
  apis.push(opened.api)
  return opened
}

const number = '24-017'
const job = uses(['netsuite__jobs', { project: number }])
const project = company.jobs.find((one) => one.number === number)

/** Cents, from the records of the generator. */
function contractOf(): number {
  if (project === undefined) throw new Error('the company has no such job')
  return project.originalContract
}

test('an answer that points to a figure shows it with its record, its system and its day', async () => {
  const point = (request: SeenRequest) => says(`It was signed at {{${figureIn(request, 'originalContract')}}}.`)
  const { brain } = await scripted([job, point])

  const turn = await house.ask('executive', 'How large was the contract of 24-017?', { brain })

  const told = gathered(turn)
  const [fact] = Object.values(told.facts)
  expect(told.text).toMatch(/^\s*It was signed at \{\{f\d+\}\}\.$/)
  expect(fact).toMatchObject({ value: contractOf(), unit: 'money', currency: 'USD', status: 'ok' })
  expect(fact?.label).toContain('original contract')
  expect(fact?.sources).toMatchObject([
    { system: 'netsuite', recordType: expect.any(String), amount: contractOf(), correlationId: turn.id },
  ])
  expect(fact?.sources[0]?.label).toContain(number)
  expect(told.unverified).toEqual([])
  // The figure is there before the words that point to it.
  const kinds = turn.events.map(({ event }) => event.type)
  expect(kinds.indexOf('fact')).toBeLessThan(kinds.lastIndexOf('text'))
})

test('a figure is told once, however often the answer points to it, and none that it does not point to', async () => {
  const point = (request: SeenRequest) => {
    const id = figureIn(request, 'forecastMargin')
    return says(`{{${id}}}, and again {{ ${id} }}.`)
  }
  const { brain } = await scripted([job, point])
  const turn = await house.ask('executive', 'Margin of 24-017?', { brain })

  expect(turn.events.filter(({ event }) => event.type === 'fact')).toHaveLength(1)
  expect(gathered(turn).text).toMatch(/^\s*(\{\{f\d+\}\}), and again \1\.$/)
})

test('each kind of figure has its unit: money, shares, days, counts; numbers of records are none', async () => {
  const { api, brain } = await scripted([
    uses(
      ['netsuite__jobs', { project: number }],
      ['netsuite__vendor_bills', { project: number, limit: 3 }],
      ['netsuite__pay_applications', { project: number, limit: 2 }],
    ),
    (request) => {
      const ids = ['forecastMargin', 'daysOverdue', 'bills', 'costToDate'].map((field) => figureIn(request, field))
      return says(ids.map((id) => `{{${id}}}`).join(' '))
    },
  ])
  const { facts } = gathered(await house.ask('executive', 'x', { brain }))

  expect(Object.values(facts).map(({ unit }) => unit)).toEqual(['percent', 'days', 'count', 'money'])
  expect(lastResults(api).replaceAll('\\', '')).toMatch(/"sequence":\d+[,}]/)
})

test('a sum of records names the records that make it, and says when they are a part', async () => {
  const { brain } = await scripted([
    uses(['netsuite__vendor_bills', { project: number, limit: 2 }]),
    (request) => says(`Unpaid: {{${figureIn(request, 'unpaid')}}}.`),
  ])
  const [fact] = Object.values(gathered(await house.ask('executive', 'Unpaid bills?', { brain })).facts)

  const amounts = fact?.sources.map(({ amount }) => amount ?? 0) ?? []
  expect(amounts.length).toBeGreaterThan(0)
  const sum = amounts.reduce((total, amount) => total + amount, 0)
  expect(fact?.part === undefined ? sum : fact.part.amount).toBe(fact?.part === undefined ? fact?.value : sum)
})

test('a figure that a role hides is not there to point to', async () => {
  const { api, brain } = await scripted([uses(['procore__project', { project: '24-031' }]), says('No.')])
  await house.ask('field', 'x', { brain })
  expect(lastResults(api)).not.toContain('contractValue')
})

test('an id that is nobody’s becomes words that say so, and is marked', async () => {
  const { brain } = await scripted([job, says('It is {{f999}}.')])
  const told = gathered(await house.ask('executive', 'x', { brain }))

  expect(told.text).toContain('It is (figure missing).')
  expect(told.unverified).toEqual(['(figure missing)'])
  expect(told.facts).toEqual({})
})

test('an id in the words of an outsider is no id', async () => {
  const echo: LocalTool = {
    name: 'gatehouse__echo',
    description: 'Says a figure and a text.',
    inputSchema: { type: 'object', properties: {} },
    run: async () => ({ figures: [], says: { text: 'See {{f1}}' } }),
  }
  const { api, brain } = await scripted([uses(['gatehouse__echo', {}]), says('Fine.')], [echo])
  await house.ask('executive', 'x', { brain })
  expect(lastResults(api)).not.toContain('{{f1}}')
})

test('digits that the model writes itself are held against what it was given', async () => {
  const { brain } = await scripted([job, says('It fell to 6.1%, and 14% more is to come on 24-017 by 3 October 2026.')])
  const turn = await house.ask('executive', 'And now?', { brain })

  expect(gathered(turn).unverified).toEqual(['14%'])
  const event = turn.events.find((one) => one.event.type === 'unverified')?.event
  const text = gathered(turn).text
  expect(event).toMatchObject({ places: [text.indexOf('14%')] })
})

test('what Gatehouse says itself is nobody’s invention', async () => {
  const { brain } = await scripted(Array.from({ length: 8 }, () => job))
  const told = gathered(await house.ask('executive', 'x', { brain }))
  expect(told.text).toContain('8 steps')
  expect(told.unverified).toEqual([])
})

test('a figure of an earlier answer can be pointed to, and its digits are known', async () => {
  const first = await scripted([job, (request) => says(`It is {{${figureIn(request, 'forecastMargin')}}}.`)])
  const one = await house.ask('executive', 'Margin of 24-017?', { brain: first.brain })
  const [known] = Object.values(gathered(one).facts)

  const { conversationId } = one
  const second = await scripted([says(`As said, {{${known?.id}}}, that is 6.1%.`)])
  const two = await house.ask('executive', 'Say it again', { brain: second.brain, conversationId })

  expect(JSON.stringify(second.api.requests[0]?.messages)).toContain(`{{${known?.id}}} = 6.1%`)
  expect(gathered(two).facts).toEqual({ [known?.id ?? '']: known })
  expect(gathered(two).unverified).toEqual([])
})

test('new figures never take the id of an earlier one', async () => {
  const point = (request: SeenRequest) => says(`{{${figureIn(request, 'forecastMargin')}}}`)
  const first = await scripted([job, point])
  const one = await house.ask('executive', 'x', { brain: first.brain })
  const second = await scripted([
    uses(['netsuite__jobs', { project: '24-022' }]),
    (request) => {
      const ids = [...JSON.stringify(request.messages.at(-1)).matchAll(/\{\{(\w+)\}\}/g)].map(([, id]) => id)
      return says(`{{${ids[0]}}}`)
    },
  ])
  const two = await house.ask('executive', 'y', { brain: second.brain, conversationId: one.conversationId })

  expect(Object.keys(gathered(two).facts)).not.toEqual(Object.keys(gathered(one).facts))
})

test('what no tool returned is calculated by code, with its parts', async () => {
  const { brain } = await scripted([
    job,
    (request) => {
      const of = ['revisedContract', 'originalContract'].map((field) => `{{${figureIn(request, field)}}}`)
      return uses(['gatehouse__calculate', { operation: 'difference', of, label: 'Growth of the contract' }])
    },
    (request) => says(`It grew by {{${/\{\{(\w+)\}\}/.exec(JSON.stringify(request.messages.at(-1)))?.[1]}}}.`),
  ])
  const { facts, unverified } = gathered(await house.ask('executive', 'Growth of 24-017?', { brain }))

  const [fact] = Object.values(facts)
  expect(fact).toMatchObject({ label: 'Growth of the contract', unit: 'money' })
  const rows = fact?.formula?.rows.map(({ value }) => value) ?? []
  expect(rows).toHaveLength(2)
  expect(rows).toContain(-contractOf())
  expect(rows.reduce((sum, value) => sum + value, 0)).toBe(fact?.value)
  expect(unverified).toEqual([])
})

test.each([
  ['unlike figures', ['originalContract', 'forecastMargin'], 'sum', 'different kinds'],
  ['three where two are needed', ['originalContract', 'billed', 'earned'], 'share', 'exactly two'],
])('the calculator refuses %s, and the model reads why', async (_, fields, operation, why) => {
  const { api, brain } = await scripted([
    job,
    (request) => {
      const of = fields.map((field) => figureIn(request, field))
      return uses(['gatehouse__calculate', { operation, of, label: 'x' }])
    },
    says('I cannot.'),
  ])
  await house.ask('executive', 'x', { brain })
  expect(lastResults(api)).toContain(why)
})

test('a local tool brings figures with their ids, and its calls go the one road', async () => {
  const measure: LocalTool = {
    name: 'gatehouse__measure_of_test',
    description: 'Says a figure.',
    inputSchema: { type: 'object', properties: { project: { type: 'string' } } },
    async run({ project: asked }, question, { calls }) {
      await calls.run([{ system: 'netsuite', tool: 'jobs', input: { project: String(asked) } }])
      const source = { system: 'netsuite', recordType: 'job', recordId: uuidv7(), label: 'x' }
      return {
        figures: [
          {
            fact: {
              ...{ id: 'own', label: 'Backlog', value: 123_400, unit: 'money', currency: 'USD', status: 'ok' },
              asOf: '2026-11-22T00:00:00Z',
              sources: [{ ...source, fetchedAt: '2026-11-22T00:00:00Z', correlationId: question.turnId }],
            },
          },
        ],
      }
    },
  }
  const { api, brain } = await scripted(
    [
      uses(['gatehouse__measure_of_test', { project: number }]),
      (request) => says(`It is {{${/\{\{(\w+)\}\}/.exec(JSON.stringify(request.messages.at(-1)))?.[1]}}}.`),
    ],
    [measure],
  )
  const told = gathered(await house.ask('executive', 'Backlog?', { brain }))

  expect(told.calls).toEqual({ 'c1 netsuite__jobs': 'done' })
  expect(lastResults(api)).toContain('$1,234')
  expect(Object.values(told.facts)).toMatchObject([{ label: 'Backlog', value: 123_400 }])
})
