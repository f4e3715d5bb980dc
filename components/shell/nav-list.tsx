'use client'

import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { cx } from '../ui/cx.ts'
import { NavGlyph } from './icons.tsx'
import type { NavItem } from './types.ts'

const groups = [undefined, 'pinned', 'admin'] as const

/** Hides words while the sidebar is a rail: chosen on a wide screen, always between phone and desktop. */
export const railHidden = 'sm:max-lg:sr-only group-data-[sidebar=rail]/shell:lg:sr-only'

type Props = {
  items: readonly NavItem[]
  current: NavItem | undefined
  /** In the phone's drawer words always stand beside the icons. */
  collapsible?: boolean
  onNavigate?: () => void
}

export function NavList({ items, current, collapsible = false, onNavigate }: Props) {
  const t = useTranslations('shell')
  const words = collapsible ? railHidden : ''
  return (
    <nav aria-label={t('main')} className="min-h-0 grow overflow-y-auto overflow-x-hidden p-0.5">
      {groups.map((group) => {
        const members = items.filter((item) => item.group === group)
        if (members.length === 0) return null
        return (
          <div key={group ?? 'top'}>
            {group !== undefined && (
              <>
                <p className={cx('px-2 pt-3.5 pb-1 text-xs text-text-3', words)}>{t(`groups.${group}`)}</p>
                {collapsible && (
                  <div className="mx-1.5 my-2 hidden h-px bg-border sm:max-lg:block group-data-[sidebar=rail]/shell:lg:block" />
                )}
              </>
            )}
            <ul className="grid gap-px">
              {members.map((item) => (
                <li key={item.href}>
                  <NextLink
                    href={item.href}
                    title={collapsible ? item.label : undefined}
                    aria-current={item === current ? 'page' : undefined}
                    onClick={onNavigate}
                    className={cx(
                      'flex h-8 items-center gap-2.5 rounded-md px-2 text-[0.84375rem] text-text-2 hover:bg-hover touch:h-11',
                      collapsible &&
                        'sm:max-lg:size-9 sm:max-lg:justify-center sm:max-lg:px-0 group-data-[sidebar=rail]/shell:lg:size-9 group-data-[sidebar=rail]/shell:lg:justify-center group-data-[sidebar=rail]/shell:lg:px-0',
                      item === current &&
                        'bg-surface font-medium text-text shadow-[inset_0_0_0_1px_var(--border)] hover:bg-surface',
                    )}
                  >
                    <NavGlyph icon={item.icon} />
                    <span className={cx('min-w-0 truncate', words)}>{item.label}</span>
                    {item.count !== undefined && (
                      <span className={cx('ml-auto text-xs font-normal text-text-3', words)}>{item.count}</span>
                    )}
                  </NextLink>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </nav>
  )
}
