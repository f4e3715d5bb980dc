import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Budgets } from '#lib/cost/budgets.ts'
import { gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted } from '#lib/testing/messages-api.ts'
import { models, says, scriptedModel, uses } from '#lib/testing/model.ts'
import { seedPrices } from '../../../prisma/seed-prices.ts'

let house: House
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(() => house.runtime.database.modelUse.deleteMany())
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()))
})
afterAll(() => house.close())

const none: Budgets = { person: null, team: null, company: null }
async function scripted(replies: readonly Scripted[], budgets: Partial<Budgets> = {}) {
  const opened = await scriptedModel(house, replies, { budgets: () => ({ ...none, ...budgets }) })
  apis.push(opened.api)
  return opened
}

const job = uses(['netsuite__jobs', { project: '24-017' }])
const usage = { input: 1_000, output: 100, read: 10_000, write1h: 500 }

/** What somebody spent already, on a day of this month or another. */
async function spend(name: string, dollars: number, at = new Date()): Promise<void> {
  const { principal } = await house.callerOf(name)
  const { database } = house.runtime
  const conversation = await database.conversation.create({
    data: {
      id: uuidv7(),
      personId: principal.id,
      title: 'spent',
      turns: { create: { id: uuidv7(), question: 'x', state: 'done' } },
    },
    include: { turns: true },
  })
  await database.modelUse.create({
    data: {
      id: uuidv7(),
      turnId: conversation.turns[0]?.id ?? '',
      model: models.usual,
      at,
      ...{ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWrite5mTokens: 0, cacheWrite1hTokens: 0 },
      costMicros: Math.round(dollars * 1e6),
    },
  })
}

test('what a question cost is kept with the tokens and the price of the day', async () => {
  const { brain } = await scripted([{ ...says('Short.'), usage }])
  const turn = await house.ask('executive', 'Payables by age, please, with who holds them up', { brain })

  const [use] = await house.runtime.database.modelUse.findMany({ where: { turnId: turn.id } })
  const [price] = seedPrices
    .filter(({ model }) => model === use?.model)
    .sort((a, b) => b.effectiveFrom.getTime() - a.effectiveFrom.getTime())
  if (price === undefined || use === undefined) throw new Error('no price')
  expect(use).toMatchObject({ inputTokens: 1_000, outputTokens: 100, cacheWrite1hTokens: 500 })
  const cost = 1_000 * price.input + 100 * price.output + 10_000 * price.cacheRead + 500 * price.cacheWrite1h
  expect(Number(use.costMicros)).toBe(Math.round(cost))
})

test('what the prompt cache spared is told with it, by the same price', async () => {
  const { brain } = await scripted([{ ...says('Short.'), usage }])
  const turn = await house.ask('executive', 'Payables by age, please, with who holds them up', { brain })

  // Sonnet 5.5 of November: 11,500 x 2 uncached, less 1,000 x 2 + 10,000 x 0.10 + 500 x 4.
  expect(gathered(turn).usage).toMatchObject([
    { model: 'claude-sonnet-5-5', cacheReadTokens: 10_000, cacheWriteTokens: 500, savedMicros: 23_000 - 5_000 },
  ])
})

test('a used-up budget of one’s own is refused: what, when it begins anew, who can raise it', async () => {
  await spend('executive', 20)
  const { api, brain } = await scripted([says('never')], { person: 20 })
  const turn = await house.ask('executive', 'x', { brain })

  expect(turn.state).toBe('failed')
  const [error] = gathered(turn).errors
  expect(error).toMatchObject({ code: 'rate_limited' })
  expect(error?.message).toMatch(/^Your model budget for \w+ is used up: \$20 of \$20\.$/)
  const { rows } = await house.runtime.reads.query<{ name: string }>(
    `SELECT p.name FROM person p JOIN role_assignment a ON a.person_id = p.id WHERE a.role_slug = 'admin' ORDER BY 1`,
  )
  for (const { name } of rows) expect(error?.nextStep).toContain(name)
  expect(error?.nextStep).toMatch(/^It starts anew on 1 \w{3} \d{4}\./)
  expect(api.requests).toHaveLength(0)
})

test('the refusal is in the language of the person', async () => {
  await spend('executive', 20)
  const { brain } = await scripted([says('never')], { person: 20 })
  const [error] = gathered(await house.ask('executive', 'x', { brain, locale: 'es' })).errors
  expect(error?.message).toMatch(/^Su presupuesto de modelo de \p{L}+ está agotado: \$20 de \$20\.$/u)
  expect(error?.nextStep).toMatch(/^Vuelve a empezar el 1 \p{L}{3} \d{4}\./u)
})

test('another person’s spending, and that of last month, is not one’s own', async () => {
  await spend('pm', 50)
  await spend('executive', 50, new Date(Date.now() - 40 * 86_400_000))
  const { brain } = await scripted([says('Fine.')], { person: 20 })
  expect((await house.ask('executive', 'x', { brain })).state).toBe('done')
})

test('a team’s people spend its budget together', async () => {
  const { database } = house.runtime
  const [one, other] = await Promise.all(['pm', 'pm2'].map((name) => house.callerOf(name)))
  const team = await database.team.create({ data: { id: uuidv7(), slug: 'estimators', name: 'Estimators' } })
  await database.teamMember.createMany({
    data: [one, other].map((caller) => ({ teamId: team.id, personId: caller?.principal.id ?? '' })),
  })
  await spend('pm2', 30)
  const refused = await scripted([says('never')], { team: 30 })
  const turn = await house.ask('pm', 'x', { brain: refused.brain })
  expect(gathered(turn).errors[0]?.message).toMatch(/budget of the team .+ for \w+ is used up/)

  const free = await scripted([says('Fine.')], { team: 30 })
  expect((await house.ask('field', 'x', { brain: free.brain })).state).toBe('done')
  await database.team.delete({ where: { id: team.id } })
})

test('the company’s budget holds everybody', async () => {
  await spend('pm', 60)
  await spend('field', 40)
  const { brain } = await scripted([says('never')], { company: 100 })
  expect(gathered(await house.ask('executive', 'x', { brain })).errors[0]?.message).toMatch(
    /^The company’s model budget/,
  )
})

test('a budget that runs out in the middle of a question ends it with what was said', async () => {
  const spends = { ...job, usage: { input: 1_000_000, output: 1_000_000 } }
  spends.content.unshift({ type: 'text', text: 'Looking.' })
  const { api, brain } = await scripted([spends, says('never')], { person: 1 })
  const turn = await house.ask('executive', 'x', { brain })

  expect(turn.state).toBe('failed')
  expect(gathered(turn).text).toContain('Looking.')
  expect(gathered(turn).errors).toMatchObject([{ code: 'rate_limited' }])
  expect(api.requests).toHaveLength(1)
})

test('with a budget a model without a price is not asked, since its cost could not be counted', async () => {
  const priceless = { small: 'nobody', usual: 'nobody', strong: 'nobody' }
  const opened = await scriptedModel(house, [says('never')], {
    models: priceless,
    budgets: () => ({ ...none, person: 5 }),
  })
  apis.push(opened.api)
  const [error] = gathered(await house.ask('executive', 'x', { brain: opened.brain })).errors
  expect(error?.message).toContain('There is no price for nobody')
  expect(opened.api.requests).toHaveLength(0)
})

test('a conversation keeps the model of its first question', async () => {
  const first = await scripted([says('Tomorrow.')])
  const one = await house.ask('executive', 'Who is out tomorrow?', { brain: first.brain })
  const { conversationId } = one
  const second = await scripted([says('Because.')])
  await house.ask('executive', 'Why did margin drop on 24-017?', { brain: second.brain, conversationId })
  const third = await scripted([says('Because.')])
  await house.ask('executive', 'Why did margin drop on 24-017?', { brain: third.brain })

  const asked = [first, second, third].map(({ api }) => api.requests[0]?.model)
  expect(asked).toEqual([models.small, models.small, models.strong])
  expect(one.answeredBy).toBe(models.small)
})
