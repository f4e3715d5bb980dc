'use client'

import { Bell } from 'lucide-react'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { buttonClass } from '../ui/button.tsx'

/** Leads to the notices, and says how many are unread. */
export function NoticeBell({ unread }: { unread: number }) {
  const t = useTranslations('shell')
  const words = t('notices', { count: unread })
  return (
    <NextLink href={paths.notices} aria-label={words} title={words} className={buttonClass('ghost', 'md', true)}>
      <span className="relative">
        <Bell size={16} strokeWidth={1.75} aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute -top-2 -right-2 grid h-4 min-w-4 place-items-center rounded-full bg-ink px-1 font-medium text-2xs text-ink-on"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </span>
    </NextLink>
  )
}
