'use client'

import { Printer } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'

export function PrintButton() {
  const t = useTranslations('reviews.one')
  return (
    <Button icon={<Printer size={14} strokeWidth={1.75} aria-hidden />} onClick={() => window.print()}>
      {t('print')}
    </Button>
  )
}
