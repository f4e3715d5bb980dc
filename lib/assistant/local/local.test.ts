import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { formatExactMoney } from '#lib/facts/format.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { openNamesOver } from '#lib/questions/open-names.ts'
import { company, gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted } from '#lib/testing/messages-api.ts'
import { figureIn, lastResults, says, scriptedModel, uses } from '#lib/testing/model.ts'
import { findingTool } from './finding-tool.ts'
import { measureTool } from './measure-tool.ts'

/** Figures and findings as a model asks for them, against the books of the sample company. */
let house: House
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  house = await openHouse()
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
