'use client'

import { ShieldAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'

/** Beside an event of which somebody changed a row. Nothing stands beside the others. */
export function Altered({ intact }: { intact: boolean }) {
  const t = useTranslations('audit')
  if (intact) return null
  return (
    <span className="inline-flex items-center gap-1 font-medium text-stop-text text-xs">
      <ShieldAlert size={14} strokeWidth={1.75} aria-hidden />
      {t('altered')}
    </span>
  )
}
