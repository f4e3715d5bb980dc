import { expect, test } from 'vitest'
import type { Joins } from '#lib/core/joins.ts'
import type { JsonObject, JsonValue } from '#lib/core/json.ts'
import { asks, type Need, needed } from './asks.ts'
import { gather, type InsightInput } from './gather.ts'
import { keyOfAsk, type RawReply, recordsOf } from './replies.ts'
import * as procore from './topics/procore.ts'
import { wordsFor } from './words.ts'

/** The field calls 4511 another, keeps 4512 as two projects, and gave 4514 and 4520 to other jobs than the books did. */
const jobs = ['4511', '4512', '4513', '4514', '4520', '4599'].map((project) => ({
  id: `n${project}`,
  type: 'job',
  project,
  name: project,
  status: 'active',
}))
const projects = ['24-017', '24-018', '24-019', '4513', '4514', '24-030', '4520'].map((project) => ({
  ...{ id: `p${project}`, type: 'project', project, name: project },
}))
const joined = new Map([
  ['p24-017', ['n4511']],
  ['p24-018', ['n4512']],
  ['p24-019', ['n4512']],
  ['p4513', ['n4513']],
  ['p24-030', ['n4514']],
  ['p4520', ['n4599']],
])
const joins: Joins = { sameAs: (_, { id }) => joined.get(id) ?? [], renumbered: true }

const orders = projects.map(({ project }) => ({
  ...{
    id: `o${project}`,
    type: 'change_order',
    project,
    number: '1',
    title: 'x',
    kind: 'potential',
    state: 'pending',
    ageDays: 1,
    amount: 10,
  },
}))

const lists: Record<string, JsonValue[]> = { jobs, projects, changeOrders: orders, projectDetail: projects }

async function read(need: (input: InsightInput) => Need[], { about = null as string | null, with: own = joins } = {}) {
  const asked: JsonObject[] = []
  const input = await gather(
    need,
    {
      ...{
        currency: 'USD',
        fiscalYearStart: 1,
        timeZone: 'UTC',
        jobNumber: (text: string) => text,
        words: wordsFor('en'),
      },
      ...{ today: '2026-11-22', ownDomain: 'x.example', joins: own, about },
    },
    async (needs) =>
      new Map(
        needs.map((one): [string, RawReply] => {
          asked.push({ topic: one.topic.name, ...one.input })
          const wanted = one.input['project']
          const all = lists[one.topic.name] ?? []
          const records = all.filter((record) => wanted === undefined || (record as JsonObject)['project'] === wanted)
          const { system } = one.topic
          return [
            keyOfAsk(one),
            { state: 'ok', system, complete: true, asOf: '', correlationId: 'c', jobs: null, records, beside: {} },
          ]
        }),
      ),
  )
  return { input, asked }
}

test('what the field says of a job is read under the books’ number, as far as one project is one job', async () => {
  const { input } = await read(() => [needed(asks.changeOrders({}))])
  const numbers = recordsOf(input.answers.of(procore.changeOrders, asks.changeOrders({}).about)).map(
    ({ project }) => project,
  )
  expect(numbers).toEqual(['4511', '24-018', '24-019', '4513', '4514 (Procore)', '4514', '4599'])
})

test('a job is asked for under the number that its system has', async () => {
  const { input, asked } = await read(({ about }) => [needed(asks.projectDetail(about ?? ''))], { about: '4511' })
  expect(asked.filter(({ topic }) => topic === 'projectDetail')).toEqual([
    { topic: 'projectDetail', project: '24-017' },
  ])
  expect(recordsOf(input.answers.of(procore.projectDetail, '4511'))).toMatchObject([{ id: 'p24-017', project: '4511' }])
})

test('a number that nobody renumbered is asked for as it is', async () => {
  for (const about of ['4513', '4512']) {
    const { asked } = await read(() => [needed(asks.projectDetail(about))], { about })
    expect(asked.filter(({ topic }) => topic === 'projectDetail')).toEqual([{ topic: 'projectDetail', project: about }])
  }
})

test('a number that is another job’s there is not asked for', async () => {
  const { input, asked } = await read(() => [needed(asks.projectDetail('4520'))], { about: '4520' })
  expect(asked.filter(({ topic }) => topic === 'projectDetail')).toEqual([])
  expect(input.answers.of(procore.projectDetail, '4520')).toEqual({ state: 'not_asked' })
})

test('where numbers agree no list is read for them', async () => {
  const { asked } = await read(() => [needed(asks.changeOrders({}))], { with: { ...joins, renumbered: false } })
  expect(asked.map(({ topic }) => topic)).toEqual(['changeOrders'])
})
