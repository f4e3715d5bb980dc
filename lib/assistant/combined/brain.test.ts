import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Budgets } from '#lib/cost/budgets.ts'
import { formatExactMoney } from '#lib/facts/format.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import { openNamesOver } from '#lib/questions/open-names.ts'
import { company, gathered, type House, openHouse } from '#lib/testing/chat.ts'
import type { Scripted, ScriptedReply } from '#lib/testing/messages-api.ts'
import { models, says, scriptedModel, uses } from '#lib/testing/model.ts'
import { seedPrices } from '../../../prisma/seed-prices.ts'
import { readConversation } from '../conversations.ts'
import { decideInTurn } from '../decide-in-turn.ts'
import { keepFile } from '../files/keep-file.ts'
import { openReader } from '../reader/open-reader.ts'
import { startTurn } from '../run-turn.ts'
import type { Brain } from '../types.ts'
import { readerFirst } from './brain.ts'

/** The reader and a model that says what a script says, over the running simulators. */
let house: House
const apis: Awaited<ReturnType<typeof scriptedModel>>['api'][] = []
beforeAll(async () => {
  house = await openHouse(undefined, { unlimited: true })
})
afterEach(async () => {
  await Promise.all(apis.splice(0).map((api) => api.close()))
})
afterAll(() => house.close())

async function both(replies: readonly Scripted[], budgets: Partial<Budgets> = {}) {
  const { gateway, matches, database } = house.runtime
  const opened = await scriptedModel(house, replies, {
    budgets: () => ({ person: null, team: null, company: null, ...budgets }),
  })
  apis.push(opened.api)
  const reader = openReader({ gateway, names: openNamesOver(gateway, joinsIn(matches)), database })
  return { api: opened.api, brain: readerFirst({ reader, model: opened.brain }) }
}

const halvorsen = company.vendors.filter(({ name }) => name.startsWith('Halvorsen')).map(({ id }) => id)
const owedTo = (vendors: readonly string[]) =>
  company.bills.filter(({ vendorId }) => vendors.includes(vendorId)).reduce((sum, { unpaid }) => sum + unpaid, 0)
const readable = 'What do we owe Halvorsen?'
const unreadable = 'Is the mood on site any better since the storm?'
const choicesIn = (told: ReturnType<typeof gathered>) =>
  told.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))

describe('what the reader reads', () => {
  test('it answers, and no vendor of models hears of the question', async () => {
    const { api, brain } = await both([])
    const turn = await house.ask('executive', readable, { brain })

    expect(turn).toMatchObject({ state: 'done', answeredBy: 'measure:ap' })
    expect(Object.values(gathered(turn).facts)[0]).toMatchObject({ value: owedTo(halvorsen), unit: 'money' })
    expect(gathered(turn).usage).toEqual([])
    expect(api.requests).toEqual([])
  })

  test('of two questions each has its own figure', async () => {
    const { api, brain } = await both([])
    const turn = await house.ask('executive', 'What do we owe Halvorsen and how many RFIs are open on 24-017?', {
      brain,
    })

    const rfis = company.rfis.filter(({ job, status }) => job === '24-017' && status === 'open')
    const { text, facts } = gathered(turn)
    const pointed = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, id = '']) => facts[id]?.value)
    expect(pointed[0]).toBe(owedTo(halvorsen))
    expect(pointed.at(-1)).toBe(rfis.length)
    const numbers = turn.events.flatMap(({ event }) => (event.type === 'fact' ? [event.number] : []))
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(api.requests).toEqual([])
  })

  test('what a person chose is answered whatever its words are', async () => {
    const { api, brain } = await both([])
    const first = await house.ask('executive', readable, { brain })
    const reading = first.events.flatMap(({ event }) => (event.type === 'reading' ? [event.ask] : []))[0]
    const turn = await house.ask('executive', unreadable, { brain, ask: reading as never })

    expect(turn.answeredBy).toBe('measure:ap')
    expect(api.requests).toEqual([])
  })

  test('it is answered with no budget left', async () => {
    const { brain } = await both([], { person: 0 })
    expect((await house.ask('executive', readable, { brain })).state).toBe('done')
  })

  test('what the person’s rights do not open is refused by it, and no model looks for a way around', async () => {
    const { api, brain } = await both([])
    const turn = await house.ask('field', 'How much cash do we have?', { brain })

    expect(gathered(turn).text).toContain('Nothing was asked of any system.')
    expect(api.requests).toEqual([])
  })
})

describe('what goes to the model', () => {
  test('a question that cannot be read', async () => {
    const { api, brain } = await both([says('The logs say so.')])
    const turn = await house.ask('executive', unreadable, { brain })

    expect(turn).toMatchObject({ state: 'done', answeredBy: api.requests[0]?.model })
    expect(gathered(turn).text.trim()).toBe('The logs say so.')
    expect(gathered(turn).blocks).toEqual([])
    expect(api.requests).toHaveLength(1)
  })

  test.each([
    ['Open an RFI on 24-017', 'en'],
    ['Log a note on 24-017', 'en'],
    ['Create an RFI on 24-017', 'en'],
    ['How many RFIs are overdue? Create a task for each.', 'en'],
    ['Overdue RFIs on 24-017. Send them to Rosa', 'en'],
    ['Crea una RFI en 24-017', 'es'],
    ['Abre una RFI en 24-017', 'es'],
  ] as const)('an order: %s', async (question, locale) => {
    const { api, brain } = await both([says('What should it say?')])
    await house.ask('executive', question, { brain, locale })
    expect(api.requests).toHaveLength(1)
  })

  test.each([
    ['How many RFIs are overdue? Is it going to rain?', false],
    ['The owner is in my office. How many RFIs are overdue?', true],
  ])(
    'a question of which one half cannot be read, but not one that is told with a story: %s',
    async (question, reads) => {
      const { api, brain } = await both([says('Ask the sky.')])
      const turn = await house.ask('executive', question, { brain })
      expect([turn.answeredBy?.includes(':'), api.requests.length]).toEqual([reads, reads ? 0 : 1])
    },
  )

  test('a state is no order', async () => {
    const { api, brain } = await both([])
    expect((await house.ask('executive', 'Open RFIs on 24-017', { brain })).answeredBy).toBe('measure:rfis')
    expect(api.requests).toEqual([])
  })

  test('a question with a file, however well it reads', async () => {
    const { api, brain } = await both([says('In the file.')])
    const caller = await house.callerOf('office')
    const content = new TextEncoder().encode('Vendor,Amount\nAcme,7\n')
    const { id } = await keepFile(caller.principal.id, { name: 'owed.csv', content }, house.runtime)
    const { finished } = await startTurn(
      { caller, question: readable, files: [id], locale: 'en' },
      house.depsWith(brain),
    )
    await finished

    expect(api.bodies[0]).toContain('Acme,7')
  })

  test('a write that waits, and its turn goes on with the model', async () => {
    const rfi = { project: '24-017', subject: 'Anchor bolts', question: 'Which grade?' }
    const { api, brain } = await both([uses(['procore__create_rfi', rfi]), says('It is open.')])
    const turn = await house.ask('pm', 'Create an RFI on 24-017 about anchor bolts', { brain })
    const [card] = turn.events.flatMap(({ event }) => (event.type === 'approval' ? [event] : []))
    expect(turn.state).toBe('waiting')

    const caller = await house.callerOf('pm')
    const decision = { turnId: turn.id, approvalId: card?.id ?? '', approve: true }
    const { finished } = await decideInTurn(decision, caller, house.depsWith(brain))
    await finished

    const { database, trail } = house.runtime
    const deps = { database, trail, live: house.live, nowMs: () => Date.now() }
    const { turns } = await readConversation(turn.conversationId, caller.principal.id, deps)
    expect(turns[0]).toMatchObject({ state: 'done', answeredBy: api.requests[0]?.model })
    expect(api.requests).toHaveLength(2)
  })
})

describe('one conversation of both', () => {
  function inTurn(brain: Brain, who = 'executive') {
    let conversationId: string | undefined
    return async (question: string) => {
      const turn = await house.ask(who, question, {
        brain,
        ...(conversationId === undefined ? {} : { conversationId }),
      })
      conversationId = turn.conversationId
      return turn
    }
  }

  test('the model knows what the reader was asked and which figures it told', async () => {
    const { api, brain } = await both([(request) => says(`Because of {{${idOf(request)}}}.`)])
    const ask = inTurn(brain)
    await ask(readable)
    const turn = await ask('Does that worry you?')

    const sum = formatExactMoney(owedTo(halvorsen), 'en')
    expect(api.bodies[0]).toContain('Read as: Owed to vendors · Halvorsen Electric LLC')
    expect(api.bodies[0]).toMatch(new RegExp(`\\{\\{f\\d+\\}\\} = ${sum?.replace('$', '\\$')}`))
    expect(Object.values(gathered(turn).facts)).toMatchObject([{ value: owedTo(halvorsen), unit: 'money' }])
    expect(gathered(turn).unverified).toEqual([])
  })

  test('what goes on from the reader’s answer is the reader’s', async () => {
    const { api, brain } = await both([])
    const ask = inTurn(brain)
    await ask('RFIs closed in October')
    expect((await ask('and in September?')).answeredBy).toBe('measure:rfis')
    expect(api.requests).toEqual([])
  })

  test.each(['and last month?', 'And what do we owe?', 'only 24-017', 'Which of those are overdue?'])(
    'what goes on from the model’s answer is the model’s: %s',
    async (question) => {
      const { api, brain } = await both([says('Better, they say.'), says('Likewise.')])
      const ask = inTurn(brain)
      await ask('RFIs closed in October')
      await ask(unreadable)
      expect(gathered(await ask(question)).text.trim()).toBe('Likewise.')
      expect(api.requests).toHaveLength(2)
    },
  )

  test('what stands for itself is the reader’s after a model’s answer as well', async () => {
    const { api, brain } = await both([says('Better, they say.')])
    const ask = inTurn(brain)
    await ask(unreadable)
    expect((await ask(readable)).answeredBy).toBe('measure:ap')
    expect((await ask('and Hicks Fabrication?')).answeredBy).toBe('measure:ap')
    expect(api.requests).toHaveLength(1)
  })

  test('words of outsiders that the reader repeated reach the model between marks, and its writes say so', async () => {
    const rfi = { project: '24-017', subject: 'Anchor bolts', question: 'Which grade?' }
    const { api, brain } = await both([uses(['procore__create_rfi', rfi])])
    const ask = inTurn(brain, 'pm')
    expect((await ask('What happened on 24-022 this week?')).answeredBy).toContain(':')
    const turn = await ask('Create an RFI on 24-022')

    const asked = JSON.stringify(api.requests[0]?.messages)
    expect(asked).toContain('<untrusted>')
    expect(asked.indexOf('</untrusted>')).toBe(asked.lastIndexOf('</untrusted>'))
    expect(approvals(turn.events.map(({ event }) => event))).toMatchObject([{ why: 'outsiders' }])
  })
})

const approvals = (events: readonly TurnEvent[]) => events.flatMap((one) => (one.type === 'approval' ? [one] : []))

function idOf({ messages }: { messages: unknown }): string {
  return /\{\{(f\d+)\}\} = /.exec(JSON.stringify(messages))?.[1] ?? 'none'
}

const overloaded: ScriptedReply = { status: 529, error: { type: 'overloaded_error', message: 'Overloaded' } }
const key: ScriptedReply = { status: 401, error: { type: 'authentication_error', message: 'x' } }
const nearly = 'What do we owe Halvorsen for zeppelins?'

describe('where the model cannot be used', () => {
  test.each<[string, ScriptedReply[], string]>([
    ['overloaded', [overloaded, overloaded, overloaded], 'failed'],
    ['refusing the key', [key], 'failed'],
    ['breaking off', [{ ...says('They are owed because'), cutAfter: 3 }], 'done'],
    ['declining', [says('', 'refusal')], 'done'],
    ['saying nothing', [{ content: [], stop: 'end_turn' }], 'done'],
  ])('a model that is %s leaves what the reader could answer, whole', async (_, replies, state) => {
    const { brain } = await both(replies)
    const turn = await house.ask('executive', nearly, { brain })

    expect(turn.state).toBe(state)
    const told = gathered(turn)
    expect(told.text).toContain('Without the model I can answer:')
    const [choice] = choicesIn(told)
    expect(choice?.label).toContain('Halvorsen Electric LLC')
    const next = await house.ask('executive', choice?.label ?? '', { brain, ask: choice?.ask as never })
    expect(Object.values(gathered(next).facts)[0]).toMatchObject({ value: owedTo(halvorsen) })
  })

  test('a used-up budget is told with them, in the person’s language, and nothing is asked', async () => {
    const { api, brain } = await both([], { person: 0 })
    const turn = await house.ask('executive', 'cuánto le debemos a Halvorsen por zepelines', { brain, locale: 'es' })

    const told = gathered(turn)
    expect(told.errors).toMatchObject([{ code: 'rate_limited', message: expect.stringContaining('presupuesto') }])
    expect(told.text).toContain('Sin el modelo puedo responder:')
    expect(choicesIn(told).length).toBeGreaterThan(0)
    expect(api.requests).toEqual([])
  })

  test('where nothing is near, questions to begin with stand there', async () => {
    const { brain } = await both([key])
    const { blocks } = gathered(await house.ask('executive', 'Sing me something', { brain }))
    expect(blocks).toMatchObject([{ kind: 'suggestions' }])
  })

  test('a short question that follows is still read after the question before the failure', async () => {
    const { api, brain } = await both([key])
    const { conversationId } = await house.ask('executive', 'RFIs closed in October', { brain })
    await house.ask('executive', unreadable, { brain, conversationId })
    expect((await house.ask('executive', 'and in September?', { brain, conversationId })).answeredBy).toBe(
      'measure:rfis',
    )
    expect(api.requests).toHaveLength(1)
  })
})

test('prices of the configured models are known, so that a budget of nothing is one', () => {
  expect(seedPrices.map(({ model }) => model)).toEqual(expect.arrayContaining(Object.values(models)))
})
