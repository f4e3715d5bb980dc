'use client'

import { useTranslations } from 'next-intl'
import type { ScimOverview } from '#lib/scim/overview.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { CopyBlock } from '../settings/copy-block.tsx'
import { SettingsSection } from '../settings/settings-section.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { DirectoryToken } from './directory-token.tsx'
import type { DirectoryChanges } from './types.ts'

type Props = Omit<ScimOverview, 'requests'> & {
  address: string
  graceHours: number
  /** Null for who may only look. */
  changes: DirectoryChanges | null
}

/** What is carried over to the directory, and whether its requests count. */
export function DirectorySetUp({ address, tokens, graceHours, dryRunSince, people, groups, changes }: Props) {
  const t = useTranslations('directory')
  const times = useTimes()
  const { run, busy, problem } = useAction()
  const isDry = dryRunSince !== null

  async function switchDryRun() {
    if (changes === null) return
    const done = await run('dry', () => changes.dryRun({ on: !isDry }))
    if (done !== null) toast(t(isDry ? 'dry.stopped' : 'dry.started'))
  }

  return (
    <>
      <SettingsSection title={t('endpoint.title')}>
        <p className="my-2 text-sm text-text-2">{t('endpoint.help')}</p>
        <CopyBlock what={t('endpoint.what')} text={address} />
      </SettingsSection>
      <DirectoryToken tokens={tokens} graceHours={graceHours} changes={changes} />
      <SettingsSection
        title={t('dry.title')}
        actions={
          changes !== null && (
            <Button size="sm" busy={busy !== null} onClick={() => void switchDryRun()}>
              {t(isDry ? 'dry.stop' : 'dry.start')}
            </Button>
          )
        }
      >
        <p className="my-2 text-sm text-text-2">{t('dry.help')}</p>
        <StateWord state={isDry ? 'stale' : 'ok'}>
          {isDry ? t('dry.on', { when: times.full(dryRunSince) }) : t('dry.off')}
        </StateWord>
        <ActionProblem problem={problem} />
      </SettingsSection>
      <SettingsSection title={t('counts.title')}>
        <p className="my-2 text-sm">
          {t('counts.people', { count: people })} · {t('counts.groups', { count: groups })}
        </p>
        <p className="text-pretty text-sm text-text-2">{t('counts.note')}</p>
      </SettingsSection>
    </>
  )
}
