'use client'

import { ExternalLink } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { formatMoney } from '#lib/facts/format.ts'
import { safeUrl } from '#lib/facts/group-sources.ts'
import { formatDate } from '#lib/facts/times.ts'
import type { FactSource } from '#lib/facts/types.ts'
import type { List, ListCell } from '#lib/projects/list.ts'
import type { ListColumn, ToldState } from '#lib/projects/tabs.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { useShownSystem } from '../systems/known-systems.tsx'
import { type State, StateWord } from '../systems/state-word.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'

type Props = {
  list: List
  columns: readonly ListColumn[]
  /** Of columns that a measure names itself. */
  names: Readonly<Record<string, string>>
  caption: string
}

/** Records of a job as their system has them, each leading there. */
export function PartList({ list: { rows, more }, columns, names, caption }: Props) {
  const t = useTranslations('projects.job.list')
  const heads = columns.map((column) => headOf(column))

  function headOf(column: ListColumn): string {
    if (typeof column === 'string') return t(column)
    if ('date' in column) return t(`date.${column.date}`)
    if ('of' in column) return t(`of.${column.of}`)
    return names[column.text] ?? column.text
  }

  return (
    <>
      <Table caption={caption} cards>
        <TableHead>
          <tr>
            <TableHeader className="pl-0">{t('name')}</TableHeader>
            {columns.map((column, at) => (
              <TableHeader key={heads[at]} numeric={isNumeric(column)}>
                {heads[at]}
              </TableHeader>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {rows.map(({ name, text, source, cells }) => (
            <TableRow key={`${source.recordType} ${source.recordId} ${name}`}>
              <TableRowHeader className="max-w-xl pl-0 font-normal">
                {text === null ? (
                  <RecordName name={name} source={source} />
                ) : (
                  <span className="block">
                    <span className="block text-pretty">{text}</span>
                    {safeUrl(source.url) !== undefined && (
                      <span className="text-xs text-text-3">
                        <RecordName name={name} source={source} />
                      </span>
                    )}
                  </span>
                )}
              </TableRowHeader>
              {cells.map((cell, at) => (
                <TableCell key={heads[at]} label={heads[at]} numeric={isNumeric(columns[at])}>
                  <Content cell={cell} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more > 0 && <p className="py-2 text-xs text-text-3">{t('more', { count: more })}</p>}
    </>
  )
}

function isNumeric(column: ListColumn | undefined): boolean {
  return column === 'amount' || column === 'days'
}

function RecordName({ name, source }: { name: string; source: FactSource }) {
  const t = useTranslations('projects.job.list')
  const shown = useShownSystem()
  const url = safeUrl(source.url)
  if (url === undefined) return <ProjectText>{name}</ProjectText>
  return (
    <a href={url} target="_blank" rel="noreferrer" className="link">
      <ProjectText>{name}</ProjectText>
      <ExternalLink size={12} strokeWidth={2} aria-hidden className="ml-1 inline align-[-0.1em]" />
      <span className="sr-only"> ({t('opens', { system: shown(source.system).name })})</span>
    </a>
  )
}

const looks: Partial<Record<ToldState, State>> = {
  expired: 'failed',
  overdue: 'failed',
  failed: 'failed',
  lost_time: 'failed',
  on_hold: 'partial',
  draft: 'partial',
  expiring: 'partial',
  unsigned: 'partial',
  recordable: 'partial',
  passed: 'ok',
  paid: 'ok',
}

function Content({ cell }: { cell: ListCell }) {
  const t = useTranslations('projects.job.list')
  const locale = useLocale()
  switch (cell.kind) {
    case 'text':
      return cell.text === null ? <None /> : <ProjectText>{cell.text}</ProjectText>
    case 'day':
      return cell.day === null ? (
        <None />
      ) : (
        <time dateTime={cell.day} suppressHydrationWarning className="whitespace-nowrap">
          {formatDate(Date.parse(cell.day), locale)}
        </time>
      )
    case 'state': {
      if (cell.state === null) return <None />
      const look = looks[cell.state]
      const word = t(`is.${cell.state}`)
      return look === undefined ? word : <StateWord state={look}>{word}</StateWord>
    }
    case 'days':
      return cell.days === null ? <None /> : t('daysOf', { days: cell.days })
    case 'amount':
      return cell.amount === null ? (
        <None />
      ) : (
        <span suppressHydrationWarning>{formatMoney(cell.amount, locale, cell.currency)}</span>
      )
  }
}

function None() {
  return <span className="text-text-3">–</span>
}
