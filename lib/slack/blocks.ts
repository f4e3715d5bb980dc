import type { Button, KnownBlock } from '@slack/web-api'
import { cellInWords } from '#lib/assistant/answer/cells.ts'
import { marksIn, plainText } from '#lib/assistant/answer/rich-text.ts'
import { type TurnView, type ViewPart, waitsForYes } from '#lib/assistant/answer/turn-view.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { formatFact, formatValue } from '#lib/facts/format.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import type { Message } from './api.ts'
import { buttons, context, label, MOST_BLOCKS, sections } from './block-kit.ts'
import { choiceButton } from './choice.ts'
import { bold, escaped, mrkdwnOf } from './mrkdwn.ts'
import type { SlackWords } from './words.ts'

export type Answer = {
  turnId: string
  view: TurnView
  /** Where the whole answer stands with its sources. */
  address: string
  /** Others are in the channel, and do not see it. */
  alone: boolean
}

/** Rows of a table that are read on a telephone without scrolling for long. */
const MOST_ROWS = 6
const MOST_SPOKEN = 200
/** What follows the answer itself keeps its place under it. */
const KEPT_BLOCKS = 6

/** An answer as Slack shows it: how the question was read, what is so, what could not be checked, where the rest stands. */
export function answerBlocks(answer: Answer, words: SlackWords): Message {
  const { view, turnId } = answer
  const said = view.parts.flatMap((part) => partBlocks(part, answer, words))
  const most = MOST_BLOCKS - KEPT_BLOCKS
  const shown = said.length <= most ? said : [...said.slice(0, most - 1), context(words.say('moreText'))]
  const systems = [...new Set(view.steps.filter(({ state }) => state === 'done').map(({ systemName }) => systemName))]
  const blocks: KnownBlock[] = [
    ...shown,
    ...uncheckedBlocks(answer, words),
    ...endBlocks(answer, words),
    ...buttons([openButton(answer, words)]),
    ...(answer.alone ? [context(words.say('onlyYou'))] : []),
    context(words.say('footer', { systems: escaped(systems.join(' · ') || 'Gatehouse'), id: turnId.slice(-12) })),
  ]
  return { text: spoken(answer, words), blocks }
}

/** What a notification shows and a screen reader says: the beginning of the answer. */
function spoken(answer: Answer, words: SlackWords): string {
  const said = answer.view.parts.flatMap((part) =>
    part.kind === 'text' ? [plainText(part.text, (id) => factText(id, answer, words))] : [],
  )
  const text = said.join(' ').replaceAll(/\s+/g, ' ').trim()
  if (text === '') return words.say('answerTitle')
  return escaped(text.length <= MOST_SPOKEN ? text : `${text.slice(0, MOST_SPOKEN - 1)}…`)
}

/** One sentence without buttons. */
export function sentence(text: string): Message {
  return { text: escaped(text), blocks: sections(escaped(text)) }
}

function partBlocks(part: ViewPart, answer: Answer, words: SlackWords): KnownBlock[] {
  switch (part.kind) {
    case 'reading':
      return [context(words.say('readAs', { parts: escaped(part.words.join(' · ')) }))]
    case 'text': {
      const marks = marksIn(answer.view.unverified, part)
      return mrkdwnOf(part.text, marks, (id) => factText(id, answer, words)).flatMap(sections)
    }
    case 'approval':
      return sections(escaped(words.say('waits', { title: part.approval.title })))
    case 'block':
      return blockBlocks(part.block, { answer, seq: part.seq, words })
  }
}

function factText(id: string, { view }: Answer, words: SlackWords): string {
  const known = view.facts.find(({ fact }) => fact.id === id)?.fact
  if (known === undefined) return ''
  return formatFact(known, words.locale) ?? words.say('noValue')
}

type Placed = { answer: Answer; seq: number; words: SlackWords }

function blockBlocks(block: Block, { answer, seq, words }: Placed): KnownBlock[] {
  switch (block.kind) {
    case 'table':
      return tableBlocks(block, words)
    case 'bridge': {
      const { unit, currency } = block
      const lines = block.steps.map(({ label: name, value }) => {
        return `• ${escaped(name)}: ${bold(formatValue(value, unit, words.locale, { currency }))}`
      })
      return sections([bold(block.caption), ...lines].join('\n'))
    }
    case 'quote': {
      const lines = escaped(block.text).split('\n')
      const by = words.say('quoteBy', { by: escaped(block.by), system: escaped(block.system) })
      return sections([...lines.map((line) => `> ${line}`), by].join('\n'))
    }
    case 'suggestions':
      return buttons(
        block.questions.map((question, index) => choiceButton({ turn: answer.turnId, seq, index }, question)),
      )
    case 'choices':
      return buttons(
        block.choices.map(({ label: name }, index) => choiceButton({ turn: answer.turnId, seq, index }, name)),
      )
    case 'locked':
      return [context(words.say('lockedPart', { reason: escaped(block.reason) }))]
  }
}

/** A line for each of the first rows: its first column, and by their names the others that say more. */
function tableBlocks(table: Extract<Block, { kind: 'table' }>, words: SlackWords): KnownBlock[] {
  const lines = table.rows.slice(0, MOST_ROWS).map((row) => {
    const cells = row.map((cell) => cellInWords(cell, words.locale) ?? words.say('noValue'))
    const others = cells.flatMap((cell, column) =>
      column === 0 || (cells[0] ?? '').includes(cell)
        ? []
        : [`${escaped(table.columns[column]?.label ?? '')}: ${escaped(cell)}`],
    )
    return `• ${[bold(cells[0] ?? ''), ...others].filter((one) => one !== '').join(' · ')}`
  })
  const left = (table.total ?? table.rows.length) - lines.length
  const more = left > 0 ? [`_${words.say('moreRows', { count: left })}_`] : []
  return sections([bold(table.caption), ...lines, ...more].filter((line) => line !== '').join('\n'))
}

function uncheckedBlocks(answer: Answer, words: SlackWords): KnownBlock[] {
  const { unchecked } = answer.view
  if (unchecked.length === 0) return []
  const lines = unchecked.map((item) => {
    const { system, what, why } = item
    return [`• ${bold(system)}: ${escaped(what)}. ${escaped(why)}`, ...askLink(item, answer, words)].join(' ')
  })
  return sections([bold(words.say('uncheckedTitle')), ...lines].join('\n')).slice(0, 2)
}

/** Where the rights ended the way to ask for more of them; where somebody's own account is missing the way to connect it. */
function askLink({ system }: TurnView['unchecked'][number], { view, turnId, address }: Answer, words: SlackWords) {
  const lacking = view.steps.find((one) => one.connect === true && one.system === system)
  if (lacking !== undefined) {
    const page = linkedPages.connection(lacking.system)
    return [`<${new URL(page, address).href}|${escaped(words.say('connect', { name: lacking.systemName }))}>`]
  }
  const step = view.steps.find((one) => one.state === 'denied' && one.system === system)
  if (step === undefined) return []
  const page = linkedPages.askFor({ what: `${step.system} ${step.tool}`, refusal: turnId })
  return [`<${new URL(page, address).href}|${escaped(words.say('askAccess'))}>`]
}

function endBlocks({ view, turnId }: Answer, words: SlackWords): KnownBlock[] {
  const { error, done, unverified } = view
  const figures = unverified.map(({ text }) => escaped(text)).join(', ')
  const doubts = figures === '' ? [] : sections(words.say('unverified', { figures })).slice(0, 1)
  if (error !== null) return [...doubts, ...sections(words.say('failed', { id: turnId.slice(-12) }))]
  return done?.state === 'stopped' ? [...doubts, ...sections(words.say('stopped'))] : doubts
}

/** An address alone: Slack opens it and tells us of the click, which changes nothing. */
function openButton({ address, view }: Answer, words: SlackWords): Button {
  const style = waitsForYes(view) ? { style: 'primary' as const } : {}
  return { type: 'button', action_id: 'open', text: label(words.say('open')), url: address, ...style }
}
