'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { Segmented } from '../ui/segmented.tsx'
import { languages } from './languages.ts'
import { remember } from './remember.ts'

const segments = languages.map(({ value, label, lang }) => ({ value, label: <span lang={lang}>{label}</span> }))

export function LanguageSwitch({ size = 'md' }: { size?: 'md' | 'sm' }) {
  const t = useTranslations('shell')
  const locale = useLocale()
  const router = useRouter()
  return (
    <Segmented
      label={t('language')}
      segments={segments}
      value={locale}
      size={size}
      onChange={(next) => {
        remember('locale', next)
        router.refresh()
      }}
    />
  )
}
