'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ConnectedAppView } from '#lib/identity/connected-apps.ts'
import type { EndedAppView } from '#lib/identity/ended-apps.ts'
import { AppTable } from '../apps/app-table.tsx'
import { EndedTable } from '../apps/ended-table.tsx'
import { SettingsSection } from './settings-section.tsx'

type Props = {
  apps: readonly ConnectedAppView[]
  /** Of the last 90 days. */
  ended: readonly EndedAppView[]
  end: (input: { app: string }) => Promise<ActionResult<null>>
}

/** The programs that a person let ask in their name, each with its end. */
export function OwnApps({ apps, ended, end }: Props) {
  const t = useTranslations('apps.list')
  const past = useTranslations('apps.ended')
  return (
    <SettingsSection title={t('title')}>
      <AppTable apps={apps} end={end} empty={t('none')} caption={t('title')} />
      {ended.length > 0 && (
        <details className="mt-3">
          <summary className="cursor-pointer text-sm text-text-2">{past('own', { count: ended.length })}</summary>
          <div className="mt-2">
            <EndedTable apps={ended} caption={past('own', { count: ended.length })} withPeople={false} />
          </div>
        </details>
      )}
    </SettingsSection>
  )
}
