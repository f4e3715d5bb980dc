'use client'

import { Menu as MenuIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Sheet } from '../ui/sheet.tsx'
import { NavList } from './nav-list.tsx'
import type { NavItem, ShellProps } from './types.ts'

/** The navigation on a phone: a drawer from the left with 44 px rows. */
export function PhoneNav({
  items,
  company,
  current,
}: Pick<ShellProps, 'items' | 'company'> & { current: NavItem | undefined }) {
  const t = useTranslations('shell')
  const [open, setOpen] = useState(false)
  return (
    <Sheet
      side="left"
      title={t('product')}
      description={company}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" aria-label={t('openNav')} className={cx(buttonClass('ghost', 'md', true), 'sm:hidden')}>
          <MenuIcon size={16} strokeWidth={1.75} aria-hidden />
        </button>
      }
    >
      <NavList items={items} current={current} onNavigate={() => setOpen(false)} />
    </Sheet>
  )
}
