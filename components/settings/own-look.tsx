'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { remember } from '../shell/remember.ts'
import { useThemeChoice } from '../shell/use-theme-choice.ts'
import { Checkbox } from '../ui/checkbox.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SettingsSection } from './settings-section.tsx'

/** Appearance, language and keys: kept in this browser. */
export function OwnLook({ singleKeys }: { singleKeys: boolean }) {
  const t = useTranslations('settings.look')
  const shell = useTranslations('shell')
  const router = useRouter()
  const { theme, setTheme } = useThemeChoice()
  const [keys, setKeys] = useState(singleKeys)

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
        <dt className="font-medium">{t('keys')}</dt>
        <dd>
          <Checkbox
            label={t('keysHelp')}
            checked={keys}
            onChange={(on) => {
              setKeys(on)
              remember('keys', on ? 'on' : 'off')
              router.refresh()
            }}
          />
        </dd>
      </dl>
    </SettingsSection>
  )
}
