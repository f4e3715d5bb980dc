'use client'

import { useTranslations } from 'next-intl'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { useThemeChoice } from '../shell/use-theme-choice.ts'
import { Segmented } from '../ui/segmented.tsx'
import { SettingsSection } from './settings-section.tsx'

/** Appearance and language: kept in this browser. */
export function OwnLook() {
  const t = useTranslations('settings.look')
  const shell = useTranslations('shell')
  const { theme, setTheme } = useThemeChoice()

  return (
    <SettingsSection title={t('title')}>
      <dl className="mt-3 grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[160px_minmax(0,1fr)] sm:items-center">
        <dt className="font-medium">{shell('theme.label')}</dt>
        <dd>
          <Segmented
            label={shell('theme.label')}
            value={theme}
            onChange={setTheme}
            segments={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: shell(`theme.${value}`),
            }))}
          />
        </dd>
        <dt className="font-medium">{shell('language')}</dt>
        <dd>
          <LanguageSwitch />
        </dd>
      </dl>
    </SettingsSection>
  )
}
