import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { daysBetween } from '#lib/core/days.ts'
import { nothingMatched } from '#lib/core/joins.ts'
import { factSchema } from '#lib/facts/schema.ts'
import type { Fact } from '#lib/facts/types.ts'
import { openHome } from '#lib/home/open-home.ts'
import { nothingJudged } from '#lib/judgements/judgement.ts'
import { createMemory } from '#lib/measures/memory.ts'
import { companyRecords } from '#lib/testing/company-records.ts'
import { openCompanyGateway } from '#lib/testing/home.ts'
import { readerAnswer } from '#lib/testing/reader-answer.ts'
import { wordsFor } from './words.ts'

/** The key figures through home's door and chat's, against the company's own books. */
const company = companyRecords()
const { today } = company
let open: Awaited<ReturnType<typeof openCompanyGateway>>
beforeAll(async () => {
  open = await openCompanyGateway(company)
})
afterAll(() => open.close())

const callers = {
  executive: () => open.caller('executive@ridgeline.example', ['executive']),
  pm: () => open.caller('pm@ridgeline.example', ['project-manager']),
}

function home(who: keyof typeof callers) {
  const nowMs = () => Date.now()
  const memory = createMemory(nowMs)
  const deps = {
    gateway: open.gateway,
    memory,
    nowMs,
    freshMs: 0,
    words: wordsFor('en'),
    joins: nothingMatched,
    judged: nothingJudged,
  }
  return openHome(callers[who](), deps).whole
}

const chat = (who: keyof typeof callers, question: string) => readerAnswer(question, callers[who](), open.gateway)
const sum = <T>(all: readonly T[], pick: (one: T) => number) => all.reduce((total, one) => total + pick(one), 0)

/** Sources that add something add up to the figure, or the fact says which part they are. */
function expectWhole(facts: readonly Fact[]): void {
  for (const { id, value, sources, part } of facts.map((fact) => factSchema.parse(fact))) {
    const amounts = sources.flatMap(({ amount }) => amount ?? [])
    if (amounts.length > 0 && value !== null) {
      expect(
        sum(amounts, (amount) => amount),
        id,
      ).toBeCloseTo(part?.amount ?? value, 4)
    }
  }
}

/** How each key figure is asked for in chat, and the name it has in the answer. */
const asked: [id: string, question: string, name: string][] = [
  ['cash', 'What is our cash position?', 'cash'],
  ['net-billing', 'What is our cash position?', 'net'],
  ['gross-margin', 'What is the gross margin on our open jobs?', 'figure'],
  ['backlog', 'How large is our backlog?', 'figure'],
  ['ar-over-60', 'Which customers owe us for more than 60 days?', 'over60'],
  ['pending-changes', 'How much do we have in pending change orders?', 'pending'],
  ['pipeline', 'What does our pipeline look like by quarter?', 'pipeline'],
  ['trir', 'What is our TRIR?', 'figure'],
]

describe('home and chat say the same figure', () => {
  test('for an executive, all eight, with records that come to it', async () => {
    const { figures, attention } = await home('executive')
    expect(figures.map(({ fact }) => fact.id)).toEqual(asked.map(([id]) => id))
    expectWhole([...figures.map(({ fact }) => fact), ...attention.map(({ amount }) => amount)])
    for (const [id, question, name] of asked) {
      const told = await chat('executive', question)
      const figure = figures.find(({ fact }) => fact.id === id)?.fact
      expect(told.fact(name)?.value, id).toBe(figure?.value)
      expect(told.fact(name)?.unit, id).toBe(figure?.unit)
      expectWhole(told.facts)
    }
  })

  test('for a project manager, over the jobs that are theirs', async () => {
    const { figures } = await home('pm')
    const own = figures.map(({ fact }) => fact.id)
    expect(own).toEqual(['net-billing', 'gross-margin', 'backlog', 'pending-changes', 'trir'])
    for (const [id, question, name] of asked.filter(([id]) => own.includes(id) && id !== 'net-billing')) {
      const told = await chat('pm', question)
      expect(told.fact(name)?.value, id).toBe(figures.find(({ fact }) => fact.id === id)?.fact.value)
    }
  })
})

test('what we owe vendors stands on every vendor’s record, and they come to the whole', async () => {
  const { facts, fact } = await chat('executive', 'What do we owe our vendors by age?')
  const unpaid = company.bills.filter((bill) => bill.unpaid > 0)
  const late = unpaid.filter(({ dueDate }) => daysBetween(dueDate, today) > 90)
  const owing = new Set(unpaid.map(({ vendorId }) => vendorId))

  expect(fact('payables')).toMatchObject({ value: sum(unpaid, (bill) => bill.unpaid), status: 'ok' })
  expect(fact('payables')?.part).toBeUndefined()
  expect(fact('payables')?.sources).toHaveLength(owing.size)
  expect(fact('late')?.value).toBe(sum(late, (bill) => bill.unpaid))
  expect(fact('held')?.value).toBe(
    sum(
      unpaid.filter(({ paymentHold }) => paymentHold),
      (bill) => bill.unpaid,
    ),
  )
  expectWhole(facts)
})
