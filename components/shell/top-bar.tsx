'use client'

import { CircleQuestionMark, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Badge } from '../ui/badge.tsx'
import { buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Ring } from '../ui/meter.tsx'
import { type Crumb, Crumbs } from './crumbs.tsx'
import { FreshnessPill } from './freshness-pill.tsx'
import { NoticeBell } from './notice-bell.tsx'
import { PhoneNav } from './phone-nav.tsx'
import type { NavItem, ShellProps } from './types.ts'
import { UserMenu } from './user-menu.tsx'

type Props = ShellProps & { current: NavItem | undefined; onPalette: () => void; onHelp: () => void }

export function TopBar({ current, onPalette, onHelp, ...shell }: Props) {
  const t = useTranslations('shell')
  const path: Crumb[] =
    current === undefined
      ? []
      : [...(current.group === 'admin' ? [{ label: t('groups.admin') }] : []), { label: current.label }]
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-2 border-b border-border bg-bg px-2 sm:gap-3 sm:px-5"
    >
      <PhoneNav {...shell} current={current} />
      <Crumbs label={t('navTitle')} fallback={path} />
      {shell.sample && (
        <Badge tone="info">
          <span className="max-sm:hidden">{t('sample')}</span>
          <span className="sm:hidden">{t('sampleShort')}</span>
        </Badge>
      )}
      <button
        type="button"
        onClick={onPalette}
        aria-keyshortcuts="Meta+K Control+K"
        className="ml-auto hidden h-7.5 w-70 min-w-0 items-center gap-2 overflow-hidden whitespace-nowrap rounded-md border border-border bg-surface pr-2 pl-2.5 text-left text-sm text-text-3 hover:border-border-strong md:flex"
      >
        <Search size={14} strokeWidth={1.75} aria-hidden className="shrink-0" />
        <span className="min-w-0 grow truncate">{t('search')}</span>
        <Kbd>⌘K</Kbd>
      </button>
      <button
        type="button"
        aria-label={t('search')}
        onClick={onPalette}
        className={cx(buttonClass('ghost', 'md', true), 'ml-auto md:hidden')}
      >
        <Search size={16} strokeWidth={1.75} aria-hidden />
      </button>
      {shell.freshness !== undefined && <FreshnessPill {...shell.freshness} />}
      {shell.limit !== undefined && (
        <span className="max-sm:hidden">
          <Ring label={t('limit')} words={shell.limit.words} value={shell.limit.used} max={shell.limit.most} />
        </span>
      )}
      <NoticeBell unread={shell.unread} />
      <IconButton
        label={t('help')}
        keys={['?']}
        icon={<CircleQuestionMark size={16} strokeWidth={1.75} aria-hidden />}
        onClick={onHelp}
      />
      <div className="sm:hidden">
        <UserMenu {...shell} side="bottom" />
      </div>
    </header>
  )
}
