'use client'

import { useNow, useTranslations } from 'next-intl'
import type { StartPage } from '#lib/http/start-pages.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useCompanyZone } from '../facts/company-zone.tsx'
import { Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { OwnActions } from './types.ts'
import { ZoneChoice } from './zone-choice.tsx'

type Props = {
  timeZone: string | null
  startPage: StartPage | null
  /** Those that the person may open. */
  startPages: readonly StartPage[]
  save: OwnActions['savePreferences']
}

/** The clock of every time that one is shown, and where one begins: kept with the person, in every browser of theirs. */
export function OwnTimes({ timeZone, startPage, startPages, save }: Props) {
  const t = useTranslations('settings.times')
  const pages = useTranslations('settings.startPages')
  const { run, busy, problem } = useAction()
  const now = useNow()
  const company = useCompanyZone()

  async function choose(change: Parameters<typeof save>[0]) {
    if ((await run('save', () => save(change))) !== null) toast(t('saved'))
  }

  return (
    <SettingsSection title={t('title')}>
      <ActionProblem problem={problem} />
      <dl className="mt-3 grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[160px_minmax(0,1fr)]">
        <dt className="font-medium sm:pt-1">{t('timeZone')}</dt>
        <dd className="grid gap-1">
          <ZoneChoice
            chosen={timeZone}
            {...{ company, now }}
            busy={busy !== null}
            onChoose={(chosen) => void choose({ timeZone: chosen })}
          />
          <p className="text-text-3 text-xs">{t('timeZoneHelp')}</p>
        </dd>
        <dt className="font-medium sm:pt-1">{t('startPage')}</dt>
        <dd className="grid gap-1">
          <Select
            label={t('startPage')}
            className="justify-self-start"
            value={startPage ?? ''}
            options={[
              { value: '', label: t('asRoles') },
              ...startPages.map((value) => ({ value, label: pages(value) })),
            ]}
            onChange={(value) => void choose({ startPage: startPages.find((one) => one === value) ?? null })}
          />
          <p className="text-text-3 text-xs">{t('startPageHelp')}</p>
        </dd>
      </dl>
    </SettingsSection>
  )
}
