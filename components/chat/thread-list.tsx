'use client'

import { Plus, Search } from 'lucide-react'
import NextLink from 'next/link'
import { useNow, useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import type { ConversationLine } from '#lib/assistant/conversations.ts'
import type { SharedLine } from '#lib/assistant/sharing/read-shared.ts'
import { daysBetween } from '#lib/core/days.ts'
import { paths } from '#lib/http/paths.ts'
import { useTimes } from '../facts/use-times.ts'
import { buttonClass } from '../ui/button.tsx'
import { Input } from '../ui/input.tsx'
import { FoundThreads } from './found-threads.tsx'
import { SharedRow } from './shared-row.tsx'
import { Group } from './thread-group.tsx'
import { ThreadRow } from './thread-row.tsx'
import { useThreadActions } from './use-thread-actions.ts'
import { useThreadSearch } from './use-thread-search.ts'

export type ThreadListProps = {
  conversations: readonly ConversationLine[]
  shared: readonly SharedLine[]
  current: string | null
  onGo?: () => void
  onShare: (id: string) => void
}

const ages = ['today', 'yesterday', 'lastWeek', 'earlier'] as const

/** One's own conversations, pinned ones first and the others by age, then those of others; or what a search finds. */
export function ThreadList({ conversations, shared, current, onGo, onShare }: ThreadListProps) {
  const t = useTranslations('chat')
  const now = useNow()
  const { isoDay } = useTimes()
  const [query, setQuery] = useState('')
  const search = useThreadSearch(query)
  const actions = useThreadActions(current)
  const pinned = conversations.filter((line) => line.pinned)
  const others = conversations.filter((line) => !line.pinned)
  const row = (line: ConversationLine) => (
    <ThreadRow key={line.id} line={line} current={line.id === current} {...{ onGo, onShare, actions }} />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the links in it
    <div className="flex flex-col gap-1" onKeyDown={moveBetweenRows}>
      <div className="flex gap-1.5 pb-1">
        <div className="relative grow">
          <Search
            size={14}
            strokeWidth={1.75}
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-text-3"
          />
          <Input
            type="search"
            data-search
            aria-label={t('search')}
            placeholder={t('search')}
            value={query}
            maxLength={200}
            onChange={(event) => setQuery(event.target.value)}
            className="pl-8"
          />
        </div>
        <NextLink
          href={paths.chat}
          aria-label={t('new')}
          title={t('new')}
          className={buttonClass('default', 'md', true)}
          onClick={onGo}
        >
          <Plus size={16} strokeWidth={1.75} aria-hidden />
        </NextLink>
      </div>
      {actions.problem !== null && (
        <p role="alert" className="px-2 text-sm text-stop-text">
          {actions.problem}
        </p>
      )}
      {search.state === 'idle' ? (
        <>
          {conversations.length === 0 && <p className="px-2 pt-2 text-sm text-text-3">{t('noConversations')}</p>}
          {pinned.length > 0 && <Group title={t('pinned')}>{pinned.map(row)}</Group>}
          {ages.map((age) => {
            const own = others.filter(({ updatedAt }) => ageOf(isoDay(updatedAt), isoDay(now)) === age)
            return (
              own.length > 0 && (
                <Group key={age} title={t(age)}>
                  {own.map(row)}
                </Group>
              )
            )
          })}
          {shared.length > 0 && (
            <Group title={t('sharedWithMe')}>
              {shared.map((line) => (
                <SharedRow key={line.id} line={line} current={line.id === current} onGo={onGo} />
              ))}
            </Group>
          )}
        </>
      ) : (
        <FoundThreads query={query.trim()} search={search} onClear={() => setQuery('')} onGo={onGo} />
      )}
    </div>
  )
}

/** `j` and `k` go down and up while the focus is in the list. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { j: 1, k: -1 }[event.key]
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return
  if (!(event.target instanceof HTMLAnchorElement)) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-thread]')]
  const at = rows.indexOf(event.target)
  if (at < 0) return
  event.preventDefault()
  rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus()
}

function ageOf(day: string, today: string): (typeof ages)[number] {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  return days <= 7 ? 'lastWeek' : 'earlier'
}
