'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { AuditEvent, AuditPage } from '#lib/audit/search.ts'
import { searchParams } from '#lib/audit/search-address.ts'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import { routes } from '#lib/http/paths.ts'
import { request } from '../shell/session-state.ts'
import { Empty } from '../states/empty.tsx'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Kbd } from '../ui/kbd.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { EventList, EventTable } from './event-table.tsx'
import { countTokens, hrefOf, withoutTokens } from './query.ts'
import { useTimeWords } from './time-menu.tsx'
import { lineOf, useEventKeys } from './use-event-keys.ts'
import type { useWords } from './use-words.ts'

export type EventsProps = {
  search: AuditSearch
  page: AuditPage
  words: ReturnType<typeof useWords>
  selected: string | null
  onSelect: (callId: string | null) => void
  /** Which events are shown now, first to last. */
  onShown: (callIds: string[]) => void
  pending: boolean
}

/** The list with its older pages. */
export function Events({ search, page, words, selected, onSelect, onShown, pending }: EventsProps) {
  const t = useTranslations('audit.table')
  const title = useTranslations('audit')('title')
  const timeWords = useTimeWords()
  const [events, setEvents] = useState<readonly AuditEvent[]>(page.events)
  const [cursor, setCursor] = useState(page.nextCursor)
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle')
  useEventKeys({ selected, onOpen: onSelect, onClose: () => onSelect(null) })

  useEffect(() => {
    // An event that is opened from a link may stand below the fold.
    if (selected !== null) lineOf(selected)?.scrollIntoView({ block: 'nearest' })
  }, [selected])

  async function older(): Promise<void> {
    if (cursor === null) return
    setState('loading')
    try {
      const answer = await request(routes.auditSearch(searchParams({ ...search, cursor })))
      if (!answer.ok) throw new Error(String(answer.status))
      const next: AuditPage = await answer.json()
      const all = [...events, ...next.events]
      setEvents(all)
      setCursor(next.nextCursor)
      onShown(all.map(({ callId }) => callId))
      setState('idle')
    } catch {
      setState('failed')
    }
  }

  if (events.length === 0) {
    return (
      <div className="min-w-0 grow px-5 py-6">
        <Nothing search={search} />
      </div>
    )
  }
  const described = [title, timeWords(search), search.q, searchParams(withoutTime(search)).toString()]
  const shared = {
    events,
    words,
    selected,
    caption: described.filter((part) => part !== '').join(', '),
    hrefOf: (callId: string) => hrefOf(search, callId),
    onOpen: onSelect,
  }
  return (
    <section aria-label={t('caption')} className={cx('min-w-0 grow', pending && 'opacity-60')}>
      <div className="hidden sm:block">
        <EventTable {...shared} />
      </div>
      <div className="sm:hidden">
        <EventList {...shared} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-text-3 text-xs">
        {cursor !== null && (
          <Button size="sm" busy={state === 'loading'} onClick={() => void older()}>
            {t('older')}
          </Button>
        )}
        <span role="status">
          {state === 'failed' ? t('failed') : cursor === null ? t('end') : t('loaded', { count: events.length })}
        </span>
        <span className="ml-auto max-lg:hidden" data-print="hide">
          {t.rich('keys', {
            j: 'j',
            k: 'k',
            enter: 'Enter',
            escape: 'Esc',
            key: (word) => <Kbd>{word}</Kbd>,
          })}
        </span>
      </div>
    </section>
  )
}

function withoutTime({ from: _from, to: _to, q: _q, ...rest }: AuditSearch): Partial<AuditSearch> {
  return rest
}

/** Why the list is empty: the filters, the time, or because nothing ever happened. */
function Nothing({ search }: { search: AuditSearch }) {
  const t = useTranslations('audit.empty')
  const filters = countTokens(search)
  if (filters > 0) {
    return <Empty kind="filtered" title={t('filtered')} filters={filters} clearHref={hrefOf(withoutTokens(search))} />
  }
  if (search.from === '90d') {
    return (
      <Empty kind="never" title={t('none')}>
        {t('noneBody')}
      </Empty>
    )
  }
  return (
    <Empty
      kind="never"
      title={t('time')}
      action={<ButtonLink href={hrefOf({ ...search, from: '90d' })}>{t('longer')}</ButtonLink>}
    />
  )
}
