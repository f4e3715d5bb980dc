import { useTranslations } from 'next-intl'
import type { ShownRecord } from '#lib/matching/view.ts'
import { SystemName } from '../systems/known-systems.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { Link } from '../ui/link.tsx'

/** One record: which system, which id there, what it is called as far as its reader may know, and how it was joined. */
export function RecordLine({ record, method = true }: { record: ShownRecord; method?: boolean }) {
  const t = useTranslations('matches')
  const { system, id, name, url, by } = record
  const called = name ?? t('record', { id })
  return (
    <span className="inline-flex min-w-0 max-w-full items-start gap-2 text-sm">
      <SystemMark system={system} named className="mt-0.5" />
      <span className="min-w-0">
        <span className="sr-only">
          <SystemName system={system} />{' '}
        </span>
        {url === null ? <span>{called}</span> : <Link href={url}>{called}</Link>}{' '}
        <span className="id-text text-xs text-text-3" title={id}>
          {name === null ? '' : short(id)}
        </span>{' '}
        {method && by !== null && <span className="whitespace-nowrap text-xs text-text-3">{t(`by.${by}`)}</span>}
      </span>
    </span>
  )
}

/** Some systems name a record with a line of its own: its ends tell it from the next. */
function short(id: string): string {
  return id.length > 24 ? `${id.slice(0, 8)}…${id.slice(-8)}` : id
}
