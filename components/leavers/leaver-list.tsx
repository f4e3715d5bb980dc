import { useTranslations } from 'next-intl'
import type { OpenLeaver } from '#lib/leavers/list.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { Empty } from '../states/empty.tsx'
import { LeaverCard } from './leaver-card.tsx'
import type { Settle } from './types.ts'

/** Everybody whose list is open. */
export function LeaverList({ leavers, settle }: { leavers: readonly OpenLeaver[]; settle: Settle | null }) {
  const t = useTranslations('leavers.left')
  return (
    <SettingsSection title={t('title')}>
      {leavers.length === 0 ? (
        <Empty kind="never" title={t('none')}>
          {t('noneWhy')}
        </Empty>
      ) : (
        <div className="mt-3 grid gap-4">
          {leavers.map((leaver) => (
            <LeaverCard key={leaver.id} leaver={leaver} settle={settle} />
          ))}
        </div>
      )}
    </SettingsSection>
  )
}
