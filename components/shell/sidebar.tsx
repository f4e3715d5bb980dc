'use client'

import { PanelLeft } from 'lucide-react'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Logo } from './logo.tsx'
import { NavList, railHidden } from './nav-list.tsx'
import type { NavItem, ShellProps, SidebarWidth } from './types.ts'
import { UserMenu } from './user-menu.tsx'

type Props = ShellProps & { current: NavItem | undefined; width: SidebarWidth; onToggle: () => void }

export function Sidebar({ company, items, current, width, onToggle, ...shell }: Props) {
  const t = useTranslations('shell')
  return (
    <aside aria-label={t('product')} data-print="hide" className="border-r border-border bg-sunken max-sm:hidden">
      <div className="sticky top-0 flex h-dvh flex-col px-2 pb-3 lg:group-data-[sidebar=full]/shell:px-2.5">
        <div className="mb-1 flex h-12 shrink-0 items-center gap-2.5 px-1.5">
          <NextLink
            href={paths.landing}
            // Where it leads is asked when it is pressed: a start page may have been chosen since.
            prefetch={false}
            aria-label={t('start')}
            className="rounded-sm"
          >
            <Logo />
          </NextLink>
          <div className={cx('min-w-0 font-semibold leading-4 tracking-[-.01em]', railHidden)}>
            {t('product')}
            <span className="block truncate text-2xs font-normal leading-[13px] tracking-normal text-text-3">
              {company}
            </span>
          </div>
          <div className="ml-auto max-lg:hidden group-data-[sidebar=rail]/shell:hidden">
            <IconButton
              label={t('narrow')}
              keys={['[']}
              aria-expanded
              icon={<PanelLeft size={16} strokeWidth={1.75} aria-hidden />}
              onClick={onToggle}
            />
          </div>
        </div>
        <NavList items={items} current={current} collapsible />
        {width === 'rail' && (
          <div className="mb-1 px-1.5 max-lg:hidden">
            <IconButton
              label={t('wide')}
              keys={['[']}
              aria-expanded={false}
              icon={<PanelLeft size={16} strokeWidth={1.75} aria-hidden />}
              onClick={onToggle}
            />
          </div>
        )}
        <UserMenu {...shell} side="top" wordsClassName={railHidden} />
      </div>
    </aside>
  )
}
