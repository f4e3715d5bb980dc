'use client'

import { ArrowDown, ArrowUp, Copy, Download } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { type Cell, cellInWords, type Table as TableBlock } from '#lib/assistant/answer/cells.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { useAnswerTable } from './use-answer-table.ts'

type Props = { block: TableBlock; turnId: string; seq: number }

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A table of an answer: sorted by any column, over all its rows; copied and taken along as it is shown, or whole. */
export function AnswerTable({ block, turnId, seq }: Props) {
  const t = useTranslations('chat.block')
  const locale = useLocale()
  const table = useAnswerTable(block, { turnId, seq, locale: languageOf(locale) })
  const { rows, total, order, problem } = table

  async function copy() {
    const head = block.columns.map(({ label }) => label)
    const lines = [head, ...rows.map((row) => row.map((cell) => cellInWords(cell, locale) ?? ''))]
    try {
      await navigator.clipboard.writeText(lines.map((line) => line.join('\t')).join('\n'))
      toast(t('copied', { count: rows.length }))
    } catch {
      toast.error(t('copyFailed'))
    }
  }

  return (
    <div className="mt-5">
      <Table caption={block.caption} showCaption cards>
        <TableHead>
          <tr>
            {block.columns.map((column, at) => {
              const sorted = order?.column === at ? (order.down ? 'descending' : 'ascending') : undefined
              return (
                <TableHeader key={column.label} numeric={column.numeric === true} aria-sort={sorted}>
                  <button
                    type="button"
                    data-print="keep"
                    onClick={() => void table.sortBy(at)}
                    className={cx(
                      'inline-flex items-center gap-1 rounded-sm hover:text-text',
                      column.numeric === true && 'flex-row-reverse',
                    )}
                  >
                    {column.label}
                    {sorted === 'ascending' && <ArrowUp {...glyph} size={12} />}
                    {sorted === 'descending' && <ArrowDown {...glyph} size={12} />}
                  </button>
                </TableHeader>
              )
            })}
          </tr>
        </TableHead>
        <TableBody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
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
      <div className="mt-1 flex flex-wrap items-center gap-x-3 text-xs text-text-3">
        {total > rows.length && <span>{t('more', { shown: rows.length, total })}</span>}
        {table.mayShowAll && (
          <button type="button" className="link touch:min-h-11" onClick={() => void table.showAll()}>
            {t('showAll')}
          </button>
        )}
        <span className="ml-auto flex print:hidden">
          <IconButton label={t('copy')} icon={<Copy {...glyph} />} onClick={() => void copy()} />
          <IconButton
            label={total > rows.length ? t('csvShown') : t('csv')}
            icon={<Download {...glyph} />}
            onClick={() => void table.download(rows.length)}
          />
        </span>
        {total > rows.length && (
          <button type="button" className="link touch:min-h-11" onClick={() => void table.download(null)}>
            {t('csvWhole')}
          </button>
        )}
      </div>
      {problem !== null && (
        <p role="alert" className="mt-1 text-sm text-stop-text">
          {problem}
        </p>
      )}
    </div>
  )
}

function AnswerCell({ cell }: { cell: Cell }) {
  const t = useTranslations('chat.block')
  const locale = useLocale()
  if (typeof cell === 'string') return <ProjectText>{cell}</ProjectText>
  const words = cellInWords(cell, locale)
  return words === null ? t('missing') : <span suppressHydrationWarning>{words}</span>
}
