'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { buttonClass } from '../ui/button.tsx'

/** Reads the page anew as its address says it: what is open, looked for and chosen stays. Works before any script. */
export function RetryLink() {
  const t = useTranslations('common')
  const path = usePathname()
  const search = useSearchParams().toString()
  return (
    <a href={search === '' ? path : `${path}?${search}`} data-print="hide" className={buttonClass('default', 'sm')}>
      {t('retry')}
    </a>
  )
}
