import { describe, expect, test } from 'vitest'
import { suggested } from '#lib/questions/suggested.ts'
import { findingsOfCompany } from '#lib/testing/company-findings.ts'

/** What an answer's figures lead to, over the real road. */
const { chat } = findingsOfCompany()

describe('whoever asks about a figure of an answer', () => {
  test.each(suggested.map(({ en }) => en))('is answered with that figure: %s', async (question) => {
    const told = await chat(question)
    expect(told.facts.length).toBeGreaterThan(0)
    for (const { id, value } of told.facts) {
      const ask = told.askAbout(id)
      if (ask === undefined) throw new Error(`${id} asks nothing`)
      const next = await chat('Explain', 'executive', ask)
      expect(next.answeredBy, id).not.toBeNull()
      expect(next.text, id).not.toBe('')
      const isItsTotal = id === 'total' || (ask.kind === 'query' && ask.query.groupBy === null && id.includes('Group'))
      if (isItsTotal) expect(next.fact('total')?.value, id).toBe(value)
    }
  })

  test('of one group is told of that group alone', async () => {
    const told = await chat('What do we owe by vendor?')
    const [first, second] = ['amountGroup0', 'amountGroup1'].map((id) => told.askAbout(id))
    expect(first).toMatchObject({ kind: 'query', query: { measure: 'ap', groupBy: null, operation: 'list' } })
    expect(first).not.toEqual(second)
    expect(told.askAbout('total')).toMatchObject({ query: { measure: 'ap', groupBy: 'vendor', filters: [] } })
  })

  test('of a month is told of that month’s days', async () => {
    const told = await chat('Revenue this year by month')
    const ask = told.askAbout('amountGroup0')
    if (ask?.kind !== 'query') throw new Error('a month asks nothing')
    expect(ask.query).toMatchObject({ groupBy: null, period: { grain: 'month', from: '2026-01-01', to: '2026-01-31' } })
    const next = await chat('Explain', 'executive', ask)
    expect(next.fact('total')?.value).toBe(told.fact('amountGroup0')?.value)
  })

  test('of another time than the one asked for is told of that time', async () => {
    const told = await chat('Revenue last month vs the month before')
    const ask = told.askAbout('other')
    if (ask === undefined) throw new Error('the other month asks nothing')
    expect((await chat('Explain', 'executive', ask)).fact('total')?.value).toBe(told.fact('other')?.value)
  })

  test('of a story is told the story, and of its certified figures each alone', async () => {
    const story = await chat('Was anything paid twice?')
    expect(story.facts.map(({ id }) => story.askAbout(id))).toEqual(
      story.facts.map(() => ({ kind: 'finding', finding: 'paid_twice', about: null })),
    )
    const overview = await chat('How is job 24-017 doing?')
    expect(overview.facts.length).toBeGreaterThan(5)
    for (const { id, value } of overview.facts) {
      const ask = overview.askAbout(id)
      expect(ask?.kind, id).toBe('query')
      expect((await chat('Explain', 'executive', ask)).fact('total')?.value, id).toBe(value)
    }
  })
})
