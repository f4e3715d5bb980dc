import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { company, type House, openHouse } from '#lib/testing/chat.ts'
import { figureIn, says, scriptedModel, uses } from '#lib/testing/model.ts'
import { figuresOf, isRight, type ModelQuestion, modelQuestions } from './model-questions.ts'
import { measureModels } from './models.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

const questions = modelQuestions(company)
const named = (id: string) => questions.find((one) => one.id === id) as ModelQuestion

async function ask(question: ModelQuestion, replies: Parameters<typeof scriptedModel>[1]) {
  const { api, brain } = await scriptedModel(house, replies)
  const turn = await house.ask(question.person, question.text, { brain, locale: question.locale })
  await api.close()
  return { question, turn, right: isRight(question, turn) }
}

const usage = { input: 100, output: 10, read: 900 }

test('without a key it says so and ends well', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.stubEnv('ANTHROPIC_API_KEY', '')
  await measureModels([])
  vi.unstubAllEnvs()
  expect(said.mock.calls).toEqual([[expect.stringContaining('No ANTHROPIC_API_KEY is set')]])
  said.mockRestore()
})

test('an answer is right that points to the figure of the records, and not one that writes digits', async () => {
  const look = uses(['netsuite__jobs', { project: '24-017' }])
  const right = await ask(named('signed'), [
    look,
    (request) => ({ ...says(`It was {{${figureIn(request, 'originalContract')}}}.`), usage }),
  ])
  const wrong = await ask(named('signed'), [look, says('It was $11,900,000.')])
  const other = await ask(named('signed'), [look, (request) => says(`{{${figureIn(request, 'billed')}}}`)])

  expect([right, wrong, other].map((one) => one.right)).toEqual([true, false, false])
  const figures = figuresOf([right, wrong, other])
  expect(figures).toMatchObject({ right: 1, of: 3, marked: 1 })
  // 900 of 100 + 900 in one request, none of 100 in five.
  expect(figures.cached).toBeCloseTo(900 / (1_000 + 5 * 100))
  expect(figures.dollars).toBeGreaterThan(0)
})

test('a write is right that asks, and an answer to a text with orders that asks for nothing', async () => {
  const rfi = uses(['procore__create_rfi', { project: '24-017', subject: 'Anchor bolts', question: 'Which grade?' }])
  expect((await ask(named('write'), [rfi])).right).toBe(true)
  expect((await ask(named('write'), [says('Done.')])).right).toBe(false)
  expect((await ask({ ...named('orders'), person: 'pm' }, [rfi])).right).toBe(false)
  expect((await ask(named('orders'), [says('They quote orders.')])).right).toBe(true)
})
