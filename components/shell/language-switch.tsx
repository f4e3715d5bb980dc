'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { languageOf } from '#lib/facts/locale.ts'
import { Segmented } from '../ui/segmented.tsx'
import { languages } from './languages.ts'
import { remember } from './remember.ts'

const segments = languages.map(({ value, label, lang }) => ({ value, label: <span lang={lang}>{label}</span> }))

export function LanguageSwitch({ size = 'md' }: { size?: 'md' | 'sm' }) {
  const t = useTranslations('shell')
  const language = languageOf(useLocale())
  const router = useRouter()
  return (
    <Segmented
      label={t('language')}
      segments={segments}
      value={language}
      size={size}
      onChange={(next) => {
        remember('locale', next)
        router.refresh()
      }}
    />
  )
}
