'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { NumberedFact } from '#lib/assistant/answer/turn-view.ts'
import { sourceRows } from '#lib/assistant/export/sources.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { useTimes } from '../facts/use-times.ts'
import { useShownSystem } from '../systems/known-systems.tsx'

/** On paper there is no evidence beside an answer, so what its figures stand on comes after it. */
export function PrintSources({ facts }: { facts: readonly NumberedFact[] }) {
  const t = useTranslations('chat-file')
  const locale = languageOf(useLocale())
  const times = useTimes()
  const shown = useShownSystem()
  const rows = sourceRows(facts, locale)
  if (rows.length === 0) return null
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
        {rows.map((row, index) => (
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
      </tbody>
    </table>
  )
}
