import { expect, test } from 'vitest'
import type { Phrase } from '#lib/measures/certified/measure.ts'
import { answersFrom } from '#lib/measures/replies.ts'
import { insightBase } from '#lib/testing/insight-input.ts'
import tuned from '../testing/questions/tune.json' with { type: 'json' }
import { findings } from './catalogue.ts'

/** What holds of every finding, whichever it is. */
const said = (phrase: Phrase) => (typeof phrase === 'string' ? phrase : phrase.say)
const phrasesOf = findings.flatMap(({ id, phrases }) =>
  (['en', 'es'] as const).flatMap((language) =>
    phrases[language].map((phrase) => ({ id, language, say: said(phrase) })),
  ),
)

test('each has an id and a name of its own, in both languages', () => {
  for (const pick of [(one) => one.id, (one) => one.name.en, (one) => one.name.es] as ((
    one: (typeof findings)[number],
  ) => string)[]) {
    expect(new Set(findings.map(pick)).size).toBe(findings.length)
  }
})

test('each that people ask for under a name is there under it', () => {
  const wanted = tuned.flatMap(({ expect: right }) => ('finding' in right ? [right.finding] : []))
  const ids: string[] = findings.map(({ id }) => id)
  expect([...new Set(wanted)].filter((id) => !ids.includes(String(id)))).toEqual([])
})

test('each is asked for in eight ways or more in either language', () => {
  for (const { id, phrases } of findings) {
    expect(phrases.en.length, id).toBeGreaterThanOrEqual(8)
    expect(phrases.es.length, id).toBeGreaterThanOrEqual(8)
  }
})

test('phrases are folded, open contractions, and name no number and no day', () => {
  for (const { id, say } of phrasesOf) {
    expect(say, id).toMatch(/^[a-z0-9* ]+$/)
    expect(say, id).not.toMatch(/ {2}|^ | $|\d{2}/)
    expect(say.split(' '), `${id}: ${say}`).not.toContain('whats')
    expect(say.replaceAll('*', '').trim().split(' ').length, `${id}: ${say}`).toBeGreaterThan(1)
  }
})

test('no two findings are asked for in the same words', () => {
  const owners = Map.groupBy(phrasesOf, ({ say }) => say)
  expect([...owners].filter(([, some]) => new Set(some.map(({ id }) => id)).size > 1)).toEqual([])
})

test('each finds nothing and says nothing that is not so before anything was answered', () => {
  const base = insightBase()
  const input = { ...base, answers: answersFrom(new Map(), base) }
  for (const rule of findings) {
    expect(rule.find(input), rule.id).toEqual([])
    // An overview leaves out what it is not told.
    if (rule.id === 'overview') continue
    expect(rule.needsOf(input).filter(({ needed }) => needed).length, rule.id).toBeGreaterThan(0)
  }
})
