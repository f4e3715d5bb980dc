import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { toMinor } from '#lib/facts/money.ts'
import { factUnit } from '#lib/facts/schema.ts'
import { unverifiedIn } from './unverified.ts'

const sentence = z.object({
  id: z.string(),
  lang: z.enum(['en', 'es']),
  facts: z.array(z.object({ value: z.number(), unit: factUnit, currency: z.string().optional() })),
  question: z.string().default(''),
  text: z.string(),
})
type Sentence = z.output<typeof sentence>

const read = (name: string): Sentence[] =>
  z
    .array(sentence)
    .parse(JSON.parse(readFileSync(new URL(`../../../testing/figures/${name}.json`, import.meta.url), 'utf8')))

const MOST = 0.02

/** How many figures that must be marked are not, and how many marks stand where none belongs. */
function measure(sentences: readonly Sentence[]) {
  const each = sentences.map(judged)
  const sum = (pick: (one: ReturnType<typeof judged>) => number) => each.reduce((total, one) => total + pick(one), 0)
  return {
    missed: sum(({ missed }) => missed.length) / sum(({ wrong }) => wrong),
    falselyMarked: sum(({ falsely }) => falsely.length) / sum(({ right }) => right),
    faults: each.flatMap(({ id, missed, falsely }) => [
      ...missed.map((what) => `${id} missed ${what}`),
      ...falsely.map((what) => `${id} falsely marked ${what}`),
    ]),
  }
}

function judged({ id, facts, question, text }: Sentence) {
  const spans: { from: number; to: number; wrong: boolean }[] = []
  let bare = ''
  for (const piece of text.split(/(\[[+-].+?\])/)) {
    const inside = /^\[([+-])(.+)\]$/.exec(piece)
    if (inside !== null)
      spans.push({ from: bare.length, to: bare.length + (inside[2] ?? '').length, wrong: inside[1] === '-' })
    bare += inside?.[2] ?? piece
  }
  const known = facts.map(({ value, currency, ...fact }, index) => ({
    ...fact,
    id: `f${index + 1}`,
    currency,
    value: currency === undefined ? value : toMinor(value, currency),
  }))
  const marks = unverifiedIn(bare, { facts: known, question })
  const within = (span: { from: number; to: number }, mark: { at: number; text: string }) =>
    mark.at < span.to && mark.at + mark.text.length > span.from
  const wrong = spans.filter((span) => span.wrong)
  return {
    id,
    wrong: wrong.length,
    right: spans.length - wrong.length,
    missed: wrong
      .filter((span) => !marks.some((mark) => within(span, mark)))
      .map(({ from, to }) => bare.slice(from, to)),
    falsely: marks.filter((mark) => !wrong.some((span) => within(span, mark))).map(({ text: words }) => words),
  }
}

test.each(['tune', 'held'])(
  'of the %s sentences at most one figure in fifty is missed and at most one falsely marked',
  (name) => {
    const { missed, falselyMarked, faults } = measure(read(name))

    expect(missed, faults.join('\n')).toBeLessThanOrEqual(MOST)
    expect(falselyMarked, faults.join('\n')).toBeLessThanOrEqual(MOST)
  },
)
