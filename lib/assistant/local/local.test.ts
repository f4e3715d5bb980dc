import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { formatExactMoney } from '#lib/facts/format.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { answerableSchema } from '#lib/questions/answerable.ts'
import { openNamesOver } from '#lib/questions/open-names.ts'
import { company, gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted } from '#lib/testing/messages-api.ts'
import { figureIn, lastResults, says, scriptedModel, uses } from '#lib/testing/model.ts'
import { readerAnswer } from '#lib/testing/reader-answer.ts'
import { findingTool } from './finding-tool.ts'
import { measureTool } from './measure-tool.ts'

/** Figures and findings as a model asks for them, against the books of the sample company. */
let house: House
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  // Each figure is asked about: that is more than a person's limits allow.
  house = await openHouse(undefined, { unlimited: true })
})
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()))
})
afterAll(() => house?.close())

async function scripted(...replies: readonly Scripted[]) {
  const names = openNamesOver(house.runtime.gateway, joinsIn(house.runtime.matches))
  const opened = await scriptedModel(house, replies, { localTools: [measureTool({ names }), findingTool({ names })] })
  apis.push(opened.api)
  return opened
}

const sum = (bills: readonly { unpaid: number }[]) => bills.reduce((total, { unpaid }) => total + unpaid, 0)
const halvorsen = company.vendors.filter(({ name }) => name.startsWith('Halvorsen')).map(({ id }) => id)
const owed = company.bills.filter(({ vendorId, unpaid }) => unpaid > 0 && halvorsen.includes(vendorId))
const ap = { measure: 'ap', filters: [{ dimension: 'vendor', names: ['Halvorsen'] }], groupBy: 'job' }

test('a measure brings its total and groups as figures that the answer points to, by the road of every call', async () => {
  const { api, brain } = await scripted(uses(['gatehouse__measure', ap]), (request) =>
    says(`We owe it {{${figureIn(request, 'figure')}}}.`),
  )
  const told = gathered(await house.ask('executive', 'What do we owe Halvorsen?', { brain }))

  expect(Object.values(told.facts)).toMatchObject([{ value: sum(owed), unit: 'money', status: 'ok' }])
  expect(Object.entries(told.calls)).toContainEqual([expect.stringContaining('netsuite__vendor_bills'), 'done'])
  for (const some of Map.groupBy(owed, ({ job }) => job).values()) {
    expect(lastResults(api)).toContain(formatExactMoney(sum(some), 'en'))
  }
  expect(lastResults(api)).toContain('Owed to vendors · Halvorsen Electric LLC')
})

test('a measure that is not for who asks is refused in the gateway’s words, and nobody is asked', async () => {
  const { api, brain } = await scripted(uses(['gatehouse__measure', ap]), says('I cannot.'))
  const told = gathered(await house.ask('field', 'What do we owe Halvorsen?', { brain }))

  expect(lastResults(api)).toContain('Your role Field crew excludes')
  expect(Object.values(told.calls)).not.toContain('done')
})

test('what does not fit is told to the model with what does', async () => {
  const { api, brain } = await scripted(
    uses(['gatehouse__measure', { measure: 'backlog', groupBy: 'vendor' }]),
    says('I cannot.'),
  )
  await house.ask('executive', 'Backlog by vendor?', { brain })
  expect(lastResults(api)).toContain('Backlog is kept by: job, customer, manager, status.')
})

test('a finding brings its story without figures in it, and the figures beside it', async () => {
  const { api, brain } = await scripted(
    uses(['gatehouse__finding', { finding: 'margin_fade', about: 'mercy' }]),
    says('Read.'),
  )
  await house.ask('executive', 'Why did the margin of Mercy fall?', { brain })
  const job = company.jobs.find(({ number }) => number === '24-017')
  const share = 1 - (job?.costAtCompletion ?? 0) / ((job?.originalContract ?? 0) + (job?.approvedChanges ?? 0))
  expect(lastResults(api)).toContain(`${(share * 100).toFixed(1)}%`)
  expect(lastResults(api)).toContain('Forecast margin on 24-017 fell from [Bid margin]')
})

describe('whoever asks about a figure that a model points to', () => {
  /** Every figure that the model was given by its tools, pointed to by the answer, with what it asks. */
  async function asksOf(...calls: readonly [name: string, input: object][]) {
    const { brain } = await scripted(uses(...calls), (request) => {
      const ids = JSON.stringify(request.messages.at(-1)).matchAll(/\{\{(\w+)\}\}/g)
      return says([...ids].map(([whole]) => whole).join(' '))
    })
    const { events } = await house.ask('executive', 'Say it', { brain })
    return events.flatMap(({ event }) => (event.type === 'fact' ? [event] : []))
  }

  async function answerTo(ask: unknown) {
    const { gateway } = house.runtime
    const caller = await house.callerOf('executive')
    return readerAnswer('Explain', caller, gateway, { ask: answerableSchema.parse(ask) })
  }

  test('is answered with that figure: the total, each group, and what it is compared with', async () => {
    const october = { from: '2026-10-01', to: '2026-10-31' }
    const september = { from: '2026-09-01', to: '2026-09-30' }
    const told = [
      ...(await asksOf(['gatehouse__measure', ap])),
      ...(await asksOf(['gatehouse__measure', { measure: 'payments', period: october, versus: september }])),
    ]
    expect(told.length).toBeGreaterThan(3)
    // A record is asked about with the others of its list.
    for (const [ask, some] of Map.groupBy(told, (one) => JSON.stringify(one.ask))) {
      const answer = await answerTo(JSON.parse(ask))
      expect([answer.answeredBy?.split(':')[0], answer.unchecked], ask).toEqual(['measure', []])
      expect(
        some.map(({ fact }) => fact.value),
        answer.text,
      ).toContain(answer.fact('total')?.value)
    }
  })

  test('of a story is told the story', async () => {
    const told = await asksOf(['gatehouse__finding', { finding: 'margin_fade', about: 'mercy' }])
    expect(told.length).toBeGreaterThan(1)
    for (const { ask } of told) expect((await answerTo(ask)).answeredBy).toBe('finding:margin_fade')
  })

  test('is answered as well after another answer has pointed to it again', async () => {
    const { brain } = await scripted(uses(['gatehouse__measure', ap]), (request) =>
      says(`It is {{${figureIn(request, 'figure')}}}.`),
    )
    const first = await house.ask('executive', 'What do we owe Halvorsen?', { brain })
    const [before] = first.events.flatMap(({ event }) => (event.type === 'fact' ? [event] : []))
    const again = await scripted(says(`As said, {{${before?.fact.id}}}.`))
    const { conversationId } = first
    const next = await house.ask('executive', 'Once more', { brain: again.brain, conversationId })
    expect(before?.ask).toBeDefined()
    expect(next.events.flatMap(({ event }) => (event.type === 'fact' ? [event.ask] : []))).toEqual([before?.ask])
  })

  test('that no measure vouches for is offered nothing', async () => {
    const told = await asksOf(['netsuite__jobs', { project: '24-017' }])
    expect(told.length).toBeGreaterThan(3)
    expect(told.map(({ ask }) => ask)).toEqual(told.map(() => undefined))
  })
})

test('every role is offered the same two tools', async () => {
  const offered = async (who: string) => {
    const { api, brain } = await scripted(says('Hello.'))
    await house.ask(who, 'Hello', { brain })
    const tools = (api.requests[0] as { tools?: { name: string }[] } | undefined)?.tools ?? []
    return JSON.stringify(tools.filter(({ name }) => ['gatehouse__measure', 'gatehouse__finding'].includes(name)))
  }
  const ours = await offered('executive')
  expect(ours).toContain('ap: Owed to vendors')
  expect(await offered('field')).toBe(ours)
})
