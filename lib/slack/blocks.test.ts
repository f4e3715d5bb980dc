import { expect, test } from 'vitest'
import { viewOf } from '#lib/assistant/answer/turn-view.ts'
import type { Block, TurnEvent } from '#lib/facts/turn-event.ts'
import { checkBlocks } from '#lib/testing/slack/check-blocks.ts'
import { answerBlocks } from './blocks.ts'
import { choiceOf } from './choice.ts'
import { slackWords } from './words.ts'

const turnId = '01a22b64-7889-7b50-ae03-481c1ae0b045'
const text = (delta: string): TurnEvent => ({ type: 'text', delta })
const blockOf = (block: Block): TurnEvent => ({ type: 'block', block })
const done: TurnEvent = { type: 'done', state: 'done', ms: 1 }

function shown(events: TurnEvent[], { locale = 'en' as 'en' | 'es', alone = false } = {}) {
  const view = viewOf([...events, done].map((event, index) => ({ seq: index + 1, event })))
  const message = answerBlocks(
    { turnId, view, address: 'https://gatehouse.example/chat/a?m=b', alone },
    slackWords(locale),
  )
  return { ...message, all: JSON.stringify(message.blocks), taken: checkBlocks(message.blocks) }
}

test('whatever comes from a system calls nobody and leads nowhere', () => {
  const words = '<!channel> <@U0PM> <https://elsewhere.example|click> & *more*'
  const answers = shown([
    { type: 'reading', parts: [words], ask: {} },
    text(words),
    blockOf({ kind: 'table', caption: words, columns: [{ label: words }, { label: words }], rows: [[words, 'b']] }),
    blockOf({ kind: 'quote', system: words, text: words, by: words }),
    blockOf({ kind: 'locked', part: 'x', systems: [], reason: words, facts: [] }),
    { type: 'unchecked', items: [{ system: words, what: words, why: words }] },
    { type: 'unverified', figures: [words] },
  ])
  expect(answers.taken).not.toBeNull()
  expect(answers.all).not.toMatch(/<[!@h]/)
  expect(answers.text).not.toMatch(/<[!@h]/)
  expect(answers.all).toContain('&lt;!channel&gt;')
})

test('where the rights ended the way to ask for more of them is linked', () => {
  const step = {
    step: 'c1',
    system: 'bamboohr',
    systemName: 'BambooHR',
    tool: 'pay_rates',
    title: 'Pay rates',
    atMs: 1,
  }
  const item = { system: 'bamboohr', what: 'pay', why: 'not yours' }
  const denied = shown([
    { type: 'tool', ...step, state: 'denied' },
    { type: 'unchecked', items: [item] },
  ])
  expect(denied.all).toContain(
    `<https://gatehouse.example/requests?what=bamboohr+pay_rates&refusal=${turnId}|Request access>`,
  )
  const failed = shown([
    { type: 'tool', ...step, state: 'failed' },
    { type: 'unchecked', items: [item] },
  ])
  expect(failed.all).not.toContain('Request access')
  const lacking = shown([
    { type: 'tool', ...step, state: 'failed', connect: true },
    { type: 'unchecked', items: [item] },
  ])
  expect(lacking.all).toContain('<https://gatehouse.example/connections/bamboohr|Connect your BambooHR account>')
})

test('an answer of any length keeps to what Slack takes, with its end under it', () => {
  const paragraphs = Array.from({ length: 120 }, (_, index) => `Paragraph ${index} ${'long words '.repeat(400)}\n\n`)
  const answers = shown([
    text(paragraphs.join('')),
    { type: 'unchecked', items: [{ system: 'GIS', what: 'x', why: 'y' }] },
  ])
  expect(answers.taken).not.toBeNull()
  expect(answers.all).toContain('The rest of this answer stands in Gatehouse.')
  expect(answers.all).toContain('What could not be checked')
  expect(answers.all).toContain('Open with sources')
})

test('one word that is longer than a section is cut, and nothing of it is lost', () => {
  const word = 'x'.repeat(7_000)
  const { taken } = shown([text(word)])
  const sections = taken?.flatMap((block) => (block.type === 'section' ? [block.text.text] : [])) ?? []
  expect(sections.join('')).toBe(word)
})

test('a table shows its first rows and says how many more there are, in the reader’s language', () => {
  const rows = Array.from({ length: 9 }, (_, index) => [
    `Row ${index}`,
    { value: 125_000 + index, unit: 'money' as const },
  ])
  const table = blockOf({
    kind: 'table',
    caption: 'Bills',
    columns: [{ label: 'Bill' }, { label: 'Amount' }],
    rows,
    total: 40,
  })
  expect(shown([table]).all).toContain('*Row 5* · Amount: 1,250')
  expect(shown([table]).all).not.toContain('Row 6')
  expect(shown([table]).all).toContain('34 more rows in Gatehouse')
  expect(shown([table], { locale: 'es' }).all).toContain('34 filas más en Gatehouse')
})

test('a choice’s button says where its question stands, and its name is cut where it is too long', () => {
  const choices = [{ label: 'a'.repeat(90), ask: { kind: 'query' } }]
  const { taken } = shown([blockOf({ kind: 'choices', choices })])
  const [button] = taken?.flatMap((block) => (block.type === 'actions' ? block.elements : [])) ?? []
  expect(button?.text.text).toHaveLength(75)
  expect(choiceOf(button?.value ?? '')).toEqual({ turn: turnId, seq: 1, index: 0 })
})

test('an answer that failed says so, and what its author alone sees says that too', () => {
  const error = { code: 'internal', message: 'secret words of a vendor', retryable: true, nextStep: 'none' }
  const answers = shown([{ type: 'error', error }], { alone: true })
  expect(answers.all).toContain('could not be answered')
  expect(answers.all).toContain('Only you see this answer')
  expect(answers.all).not.toContain('secret words')
})
