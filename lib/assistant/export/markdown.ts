import { formatExactFact } from '#lib/facts/format.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Times } from '#lib/facts/times.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import { cellInWords, type Table } from '../answer/cells.ts'
import { type Inline, parseRich } from '../answer/rich-text.ts'
import { type NumberedFact, type TurnView, type ViewApproval, viewOf } from '../answer/turn-view.ts'
import type { TurnRecord } from '../conversations.ts'
import type { FileText } from './file-text.ts'
import { sourceRows } from './sources.ts'

export type FileSetting = {
  t: FileText
  locale: FactLocale
  times: Pick<Times, 'full'>
  systemName(slug: string): string
}

export type Exported = { title: string; owner: string; exporter: string; at: Date; turns: readonly TurnRecord[] }

/** Turns of a conversation as one Markdown file: each answer as it was given, and after it where its figures come from. */
export function conversationMarkdown({ title, owner, exporter, at, turns }: Exported, setting: FileSetting): string {
  const { t, times } = setting
  const head = [`# ${escaped(title)}`, `${escaped(t('exported', { name: exporter, time: times.full(at) }))}`]
  return `${[...head, ...turns.flatMap((turn) => turnParts(turn, owner, setting))].join('\n\n')}\n`
}

function turnParts({ question, startedAt, state, events }: TurnRecord, owner: string, setting: FileSetting): string[] {
  const { t, times } = setting
  const view = viewOf(events)
  const ending = state === 'done' ? [] : [`_${t(state)}_`]
  const all = [
    `## ${escaped(question).replaceAll('\n', ' ')}`,
    escaped(t('asked', { name: owner, time: times.full(startedAt) })),
    ...view.parts.flatMap((part) => {
      if (part.kind === 'reading') return [`_${escaped(`${t('readAs')}: ${part.words.join(' · ')}`)}_`]
      if (part.kind === 'approval') return [approvalPart(part.approval, setting)]
      return part.kind === 'text' ? textParts(part.text, view) : [blockPart(part.block, setting)]
    }),
    ...uncheckedParts(view, setting),
    ...ending,
    ...sourceParts(view.facts, setting),
  ]
  return all.filter((part) => part !== '')

  function textParts(text: string, { facts }: TurnView): string[] {
    const known = new Map(facts.map((one) => [one.fact.id, one]))
    const inline = (items: readonly Inline[]) => items.map((item) => inlineText(item, known, setting)).join('')
    return parseRich(text).map((block) =>
      block.kind === 'p'
        ? inline(block.children)
        : block.items.map((item, at) => `${block.kind === 'ol' ? `${at + 1}.` : '-'} ${inline(item)}`).join('\n'),
    )
  }
}

/** Which write it asked for, and what became of it. */
function approvalPart({ title, systemName, state }: ViewApproval, { t }: FileSetting): string {
  return `_${escaped(t('approval', { title, system: systemName, state }))}_`
}

function inlineText(item: Inline, facts: ReadonlyMap<string, NumberedFact>, setting: FileSetting): string {
  switch (item.kind) {
    case 'text':
    case 'unverified':
      return escaped(item.text)
    case 'code':
      return `\`${item.text.replaceAll('`', "'")}\``
    case 'strong':
      return `**${item.children.map((child) => inlineText(child, facts, setting)).join('')}**`
    case 'fact': {
      const found = facts.get(item.id)
      if (found === undefined) return ''
      const { fact, number } = found
      const value = fact.status === 'redacted' ? null : formatExactFact(fact, setting.locale)
      return `${escaped(value ?? fact.reason ?? setting.t('missing'))} [${number}]`
    }
  }
}

function blockPart(block: Block, setting: FileSetting): string {
  const { t } = setting
  switch (block.kind) {
    case 'table':
      return tablePart(block, setting)
    case 'bridge':
      return markdownTable(
        block.caption,
        [t('step'), t('value')],
        block.steps.map(({ label, value }) => [
          label,
          cellInWords({ value, unit: block.unit, currency: block.currency }, setting.locale) ?? '',
        ]),
      )
    case 'quote':
      return `> ${escaped(block.text).replaceAll('\n', '\n> ')}\n>\n> ${escaped(t('quoted', { by: block.by }))}`
    case 'locked':
      return `_${escaped(t('locked', { reason: block.reason }))}_`
    case 'suggestions':
    case 'choices':
      return ''
  }
}

function tablePart({ caption, columns, rows, total }: Table, { t, locale }: FileSetting): string {
  const table = markdownTable(
    caption,
    columns.map(({ label }) => label),
    rows.map((row) => row.map((cell) => cellInWords(cell, locale) ?? t('missing'))),
  )
  return total === undefined || total === rows.length
    ? table
    : `${table}\n\n${t('more', { shown: rows.length, total })}`
}

function uncheckedParts({ unchecked, unverified }: TurnView, { t, systemName }: FileSetting): string[] {
  const items = unchecked.map(({ system, what, why }) => `- ${escaped(`${systemName(system)}: ${what} ${why}`)}`)
  return [
    ...(items.length > 0 ? [`**${t('unchecked')}**`, items.join('\n')] : []),
    ...(unverified.length > 0
      ? [escaped(t('unverified', { figures: unverified.map(({ text }) => text).join(', ') }))]
      : []),
  ]
}

function sourceParts(facts: readonly NumberedFact[], { t, locale, times, systemName }: FileSetting): string[] {
  const rows = sourceRows(facts, locale)
  if (rows.length === 0) return []
  return [
    markdownTable(
      t('sources'),
      [t('number'), t('figure'), t('value'), t('system'), t('record'), t('says'), t('asOf'), t('correlationId')],
      rows.map(({ number, figure, value, note, system, record, recordId, says, asOf, correlationId }) => [
        `${number}`,
        figure,
        [value, note].filter((one) => one !== null).join('. '),
        system === null ? '' : systemName(system),
        record === null ? '' : `${record} (${recordId})`,
        says ?? '',
        times.full(asOf),
        correlationId ?? '',
      ]),
    ),
  ]
}

function markdownTable(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((one) => escaped(one).replaceAll(/\s+/g, ' ')).join(' | ')} |`
  return [`**${escaped(caption)}**`, '', line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join(
    '\n',
  )
}

/** Words of records and people are words: nothing in them becomes a heading, a link, a picture or HTML. */
function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#~&]/g, (sign) => `\\${sign}`)
}
