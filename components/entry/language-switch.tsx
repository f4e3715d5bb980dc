'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { languageOf } from '#lib/facts/locale.ts'
import { remember } from '../shell/remember.ts'
import { Segmented } from '../ui/segmented.tsx'

/** Each language in its own words, so that everyone finds theirs. */
const languages = [
  { value: 'en', label: <span lang="en">English</span> },
  { value: 'es', label: <span lang="es">Español</span> },
]

export function LanguageSwitch() {
  const t = useTranslations('sign-in')
  const language = languageOf(useLocale())
  const router = useRouter()
  return (
    <Segmented
      label={t('language')}
      segments={languages}
      value={language}
      size="sm"
      onChange={(next) => {
        remember('locale', next)
        router.refresh()
      }}
    />
  )
}
