'use client'

import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { groupSources, safeUrl } from '#lib/facts/group-sources.ts'
import type { FactSource } from '#lib/facts/types.ts'
import { useShownSystem } from '../systems/known-systems.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { ProjectText } from './project-text.tsx'
import { useMoment } from './use-moment.ts'

export type SourceRecordsProps = {
  sources: readonly FactSource[]
  /** Which footnote a record belongs to, where a page lists the records of several facts. */
  numberOf?: (source: FactSource) => number | undefined
}

/** The records behind a figure: one ruled list per system, with its time; each record opens in its own system. */
export function SourceRecords({ sources, numberOf }: SourceRecordsProps) {
  const t = useTranslations('facts')
  const moment = useMoment()
  const shown = useShownSystem()
  if (sources.length === 0) return <p className="mt-3 text-xs text-text-3">{t('noSources')}</p>
  return groupSources(sources).map((group) => (
    <section key={group.system} className="mt-4">
      <h3 className="flex items-center gap-2 border-b border-border-strong pb-1 text-sm font-semibold">
        <SystemMark system={group.system} size="lg" named />
        {shown(group.system).name}
        <span className="ml-auto text-xs font-normal text-text-3">
          {t('records', { time: moment(group.latest), count: group.sources.length })}
        </span>
      </h3>
      <ul>
        {group.sources.map((source) => (
          <li
            key={`${source.recordType} ${source.recordId} ${source.label}`}
            className="flex items-baseline gap-2 border-b border-border py-1.5 text-sm"
          >
            {numberOf !== undefined && (
              <span className="w-5 text-right font-mono text-2xs font-medium text-accent-text">{numberOf(source)}</span>
            )}
            <span className="min-w-0 grow">
              <RecordName source={source} opens={t('newTab', { system: shown(source.system).name })} />
              <small className="block text-xs text-text-3">
                {source.recordType.replaceAll('_', ' ')} <span className="id-text">{source.recordId}</span>
              </small>
            </span>
            {source.value !== undefined && <span className="whitespace-nowrap">{source.value}</span>}
          </li>
        ))}
      </ul>
    </section>
  ))
}

function RecordName({ source, opens }: { source: FactSource; opens: string }) {
  const url = safeUrl(source.url)
  if (url === undefined) return <ProjectText>{source.label}</ProjectText>
  return (
    <a href={url} target="_blank" rel="noreferrer" className="link">
      <ProjectText>{source.label}</ProjectText>
      <ExternalLink size={12} strokeWidth={2} aria-hidden className="ml-1 inline align-[-0.1em]" />
      <span className="sr-only"> ({opens})</span>
    </a>
  )
}
