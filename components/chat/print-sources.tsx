'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { NumberedFact } from '#lib/assistant/answer/turn-view.ts'
import { type SourceRow, sourceRows } from '#lib/assistant/export/sources.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { useTimes } from '../facts/use-times.ts'
import { useShownSystem } from '../systems/known-systems.tsx'

/** Of one figure; a file has them all. */
const MOST_RECORDS = 25

/** On paper there is no evidence beside an answer, so what its figures stand on comes after it. */
export function PrintSources({ facts }: { facts: readonly NumberedFact[] }) {
  const t = useTranslations('chat-file')
  const locale = languageOf(useLocale())
  if (facts.length === 0) return null
  const heads = [t('number'), t('figure'), t('value'), t('system'), t('record'), t('asOf'), t('correlationId')]
  return (
    <table className="mt-4 hidden w-full border-collapse text-left text-[8pt] print:table">
      <caption className="pb-1 text-left font-semibold">{t('sources')}</caption>
      <thead>
        <tr className="border-b border-border-strong">
          {heads.map((head) => (
            <th key={head} scope="col" className="py-0.5 pr-2 font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {facts.map((one) => (
          <FigureRows key={one.number} rows={sourceRows([one], locale)} />
        ))}
      </tbody>
    </table>
  )
}

function FigureRows({ rows }: { rows: readonly SourceRow[] }) {
  const t = useTranslations('chat-file')
  const times = useTimes()
  const shown = useShownSystem()
  const rest = rows.length - MOST_RECORDS
  return (
    <>
      {rows.slice(0, MOST_RECORDS).map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one answer never move
        <tr key={index} className="border-b border-border align-top">
          <td className="py-0.5 pr-2">{row.number}</td>
          <td className="py-0.5 pr-2">{row.figure}</td>
          <td className="py-0.5 pr-2" suppressHydrationWarning>
            {[row.value, row.note].filter((part) => part !== null).join('. ')}
          </td>
          <td className="py-0.5 pr-2">{row.system === null ? '' : shown(row.system).name}</td>
          <td className="py-0.5 pr-2">{row.record === null ? '' : `${row.record} (${row.recordId})`}</td>
          <td className="py-0.5 pr-2" suppressHydrationWarning>
            {times.full(row.asOf)}
          </td>
          <td className="py-0.5 font-mono">{row.correlationId}</td>
        </tr>
      ))}
      {rest > 0 && (
        <tr className="border-b border-border">
          <td />
          <td colSpan={6} className="py-0.5">
            {t('moreRecords', { count: rest })}
          </td>
        </tr>
      )}
    </>
  )
}
