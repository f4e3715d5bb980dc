'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ConnectedAppView } from '#lib/identity/connected-apps.ts'
import { AppTable } from '../apps/app-table.tsx'
import { SettingsSection } from './settings-section.tsx'

type Props = {
  apps: readonly ConnectedAppView[]
  end: (input: { app: string }) => Promise<ActionResult<null>>
}

/** The programs that a person let ask in their name, each with its end. */
export function OwnApps({ apps, end }: Props) {
  const t = useTranslations('apps.list')
  return (
    <SettingsSection title={t('title')}>
      <AppTable apps={apps} end={end} empty={t('none')} caption={t('title')} />
    </SettingsSection>
  )
}
