'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { cx } from '../ui/cx.ts'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

/** A chart's data as words: what "View as table" shows and screen readers get. */
export type ChartTable = { columns: string[]; rows: { header: string; cells: string[] }[] }

export type KeyEntry = { label: string; swatch: ReactNode }

export type ChartFigureProps = {
  /** One sentence that says what the chart shows. */
  caption: string
  table: ChartTable
  legend?: readonly KeyEntry[]
  /** Shown instead of the caption's words, which stay for screen readers: "1,284 events, 41 denied". */
  heading?: ReactNode
  children: ReactNode
  className?: string
}

/** Every chart stands in one of these: a caption sentence, a key, and the same data as a table on request. */
export function ChartFigure({ caption, table, legend = [], heading, children, className }: ChartFigureProps) {
  const t = useTranslations('common.chart')
  const [asTable, setAsTable] = useState(false)
  return (
    <figure className={className}>
      <figcaption className="mb-1.5 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
        <span className="min-w-0 grow font-medium">{heading ?? caption}</span>
        <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          {legend.map(({ label, swatch }) => (
            <span key={label} className="inline-flex items-center gap-1.5 text-xs text-text-2">
              {swatch}
              {label}
            </span>
          ))}
          <button
            type="button"
            data-print="hide"
            aria-pressed={asTable}
            onClick={() => setAsTable(!asTable)}
            className="link min-h-6 text-xs touch:min-h-11"
          >
            {asTable ? t('asChart') : t('asTable')}
          </button>
        </span>
      </figcaption>
      {asTable ? (
        <DataTable caption={caption} table={table} />
      ) : (
        <div role="img" aria-label={caption}>
          {children}
        </div>
      )}
    </figure>
  )
}

function DataTable({ caption, table }: { caption: string; table: ChartTable }) {
  return (
    <div className="max-h-96 overflow-y-auto">
      <Table caption={caption} density="compact">
        <TableHead>
          <tr>
            {table.columns.map((column, index) => (
              <TableHeader key={column} numeric={index > 0}>
                {column}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {table.rows.map(({ header, cells }) => (
            <TableRow key={header}>
              <TableRowHeader className="font-normal">{header}</TableRowHeader>
              {cells.map((value, index) => (
                <TableCell key={table.columns[index + 1]} numeric>
                  {value}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  )
}

/** The square before a word in a key. */
export function Swatch({ className }: { className: string }) {
  return <span aria-hidden data-keep-color className={cx('inline-block size-2.5 rounded-[1px]', className)} />
}
