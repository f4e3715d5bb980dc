'use client'

import { TriangleAlert } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { formatColumn, formatValue } from '#lib/facts/format.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import { Bridge } from '../charts/bridge.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import type { ChosenAsk } from './ask.ts'

/** Asks again: what was typed, or a whole question that was chosen under this label. */
export type AskAgain = (question: string, chosen?: ChosenAsk) => void

/** One typed part of an answer that is not prose. */
export function AnswerBlock({ block, onAsk }: { block: Block; onAsk: AskAgain }) {
  switch (block.kind) {
    case 'table':
      return <AnswerTable block={block} />
    case 'bridge':
      return (
        <div className="mt-5">
          <Bridge caption={block.caption} unit={block.unit} currency={block.currency} steps={block.steps} />
        </div>
      )
    case 'quote':
      return <Quote block={block} />
    case 'suggestions':
      return <Questions all={block.questions.map((label) => ({ label }))} onAsk={onAsk} />
    case 'choices':
      return <Questions all={block.choices} onAsk={onAsk} />
  }
}

function Questions({ all, onAsk }: { all: readonly { label: string; ask?: ChosenAsk }[]; onAsk: AskAgain }) {
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      {all.map(({ label, ask }) => (
        <Button
          key={label}
          className="h-auto min-h-8 whitespace-normal py-1.5 text-left font-normal"
          onClick={() => onAsk(label, ask)}
        >
          <span>
            <ProjectText>{label}</ProjectText>
          </span>
        </Button>
      ))}
    </div>
  )
}

function AnswerTable({ block }: { block: Extract<Block, { kind: 'table' }> }) {
  const t = useTranslations('chat.block')
  return (
    <div className="mt-5">
      <Table caption={block.caption} showCaption cards>
        <TableHead>
          <tr>
            {block.columns.map((column) => (
              <TableHeader key={column.label} numeric={column.numeric === true}>
                {column.label}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {block.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of one answer never move
            <TableRow key={index}>
              {row.map((cell, at) => {
                const { label = '', numeric = false } = block.columns[at] ?? {}
                // The first column names its row, so a phone's card has a title and a screen reader a heading.
                return at === 0 ? (
                  <TableRowHeader key={label}>
                    <AnswerCell cell={cell} />
                  </TableRowHeader>
                ) : (
                  <TableCell key={label} label={label} numeric={numeric}>
                    <AnswerCell cell={cell} />
                  </TableCell>
                )
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {block.total !== undefined && (
        <p className="mt-1 text-xs text-text-3">{t('more', { shown: block.rows.length, total: block.total })}</p>
      )}
    </div>
  )
}

type Cell = Extract<Block, { kind: 'table' }>['rows'][number][number]

function AnswerCell({ cell }: { cell: Cell }) {
  const t = useTranslations('chat.block')
  const locale = useLocale()
  if (typeof cell === 'string') return <ProjectText>{cell}</ProjectText>
  if (cell.value === null) return t('missing')
  const { value, unit, currency } = cell
  // A table of money shows whole dollars; the cents are in the system it is from.
  const words = unit === 'money' ? formatColumn(value, unit, locale, false, currency) : formatValue(value, unit, locale)
  return <span suppressHydrationWarning>{words}</span>
}

/** Somebody's words. Orders in them are pointed out and have no effect. */
function Quote({ block }: { block: Extract<Block, { kind: 'quote' }> }) {
  const t = useTranslations('chat.block')
  return (
    <figure className="mt-4 flex gap-2.5 border-l-2 border-border-strong pl-3">
      <SystemMark system={block.system} className="mt-0.5" />
      <div className="min-w-0">
        <blockquote className="text-pretty text-sm text-text-2">
          “<ProjectText>{block.text}</ProjectText>”
        </blockquote>
        <figcaption className="mt-0.5 text-xs text-text-3">{block.by || t('quote')}</figcaption>
        {block.suspicious === true && (
          <p className="mt-1 flex items-start gap-1.5 text-xs text-warn-text">
            <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-px shrink-0" />
            {t('suspicious')}
          </p>
        )}
      </div>
    </figure>
  )
}
