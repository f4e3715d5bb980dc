'use client'

import { Plus, Search } from 'lucide-react'
import NextLink from 'next/link'
import { useNow, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ConversationLine } from '#lib/assistant/conversations.ts'
import { daysBetween } from '#lib/core/days.ts'
import { paths } from '#lib/http/paths.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { useTimes } from '../facts/use-times.ts'
import { useShownSystem } from '../systems/known-systems.tsx'
import { buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Input } from '../ui/input.tsx'

export type ThreadListProps = { conversations: readonly ConversationLine[]; current: string | null; onGo?: () => void }

const groups = ['today', 'yesterday', 'lastWeek', 'earlier'] as const

/** One's own conversations by age, found by the words of their titles. */
export function ThreadList({ conversations, current, onGo }: ThreadListProps) {
  const t = useTranslations('chat')
  const now = useNow()
  const { isoDay } = useTimes()
  const [query, setQuery] = useState('')
  const found = conversations.filter(({ title }) => title.toLowerCase().includes(query.trim().toLowerCase()))
  return (
    <div className="flex flex-col gap-1">
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
      {conversations.length === 0 && <p className="px-2 pt-2 text-sm text-text-3">{t('noConversations')}</p>}
      {conversations.length > 0 && found.length === 0 && (
        <p className="px-2 pt-2 text-sm text-text-2">
          {t('noMatch', { query: query.trim() })}{' '}
          <button type="button" className="link" onClick={() => setQuery('')}>
            {t('clearSearch')}
          </button>
        </p>
      )}
      {groups.map((group) => {
        const own = found.filter(({ updatedAt }) => groupOf(isoDay(updatedAt), isoDay(now)) === group)
        if (own.length === 0) return null
        return (
          <section key={group}>
            <h2 className="px-2 pt-3 pb-1 text-xs text-text-3">{t(group)}</h2>
            <ul>
              {own.map((line) => (
                <Thread key={line.id} line={line} current={line.id === current} onGo={onGo} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Thread({ line, current, onGo }: { line: ConversationLine; current: boolean; onGo?: () => void }) {
  const t = useTranslations('chat')
  const shown = useShownSystem()
  const systems = line.systems.map((system) => shown(system).name)
  const time = useTimes().clock(line.updatedAt)
  return (
    <li>
      <NextLink
        href={paths.conversation(line.id)}
        aria-current={current ? 'page' : undefined}
        onClick={onGo}
        className={cx(
          'block rounded-md border px-2 py-1.5 text-sm',
          current ? 'border-border bg-surface font-medium' : 'border-transparent text-text-2 hover:bg-hover',
        )}
      >
        <span className="line-clamp-2">
          <ProjectText>{line.title}</ProjectText>
        </span>
        <small className="block truncate text-xs font-normal text-text-3">
          {[line.running ? t('running') : systems.slice(0, 2).join(', '), time].filter(Boolean).join(', ')}
        </small>
      </NextLink>
    </li>
  )
}

function groupOf(day: string, today: string): (typeof groups)[number] {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  return days <= 7 ? 'lastWeek' : 'earlier'
}
