'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { SettingGroup, ShownSetting } from '#lib/http/company-settings.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { toast } from '../ui/toast.tsx'
import { GroupTrial } from './group-trial.tsx'
import { SaveBar } from './save-bar.tsx'
import { SettingField } from './setting-field.tsx'
import type { ReadHistory } from './setting-history.tsx'
import type { Trials } from './trials.ts'

type Change = { key: string; value: string | null }
type Props = {
  groups: readonly SettingGroup[]
  history: ReadHistory
  /** Null for who only reads. */
  change: ((changes: Change[]) => Promise<ActionResult<number>>) | null
  trials: Trials | null
}

/** Every setting of the company on one page; what was typed waits in the bar below until it is saved, all or none. */
export function CompanyForm({ groups, history, change, trials }: Props) {
  const t = useTranslations('company')
  const { run, busy, problem } = useAction()
  const [typed, setTyped] = useState<ReadonlyMap<string, string | null | undefined>>(new Map())
  const all = groups.flatMap(({ settings }) => settings)
  const moves = all.flatMap((setting) => {
    const value = typed.get(setting.key)
    return value === undefined || isHeld(setting, value) ? [] : [{ setting, value }]
  })
  const wrong = typeof problem?.data?.['setting'] === 'string' ? problem.data['setting'] : null

  async function save() {
    if (change === null) return
    const saved = await run('save', () => change(moves.map(({ setting: { key }, value }) => ({ key, value }))))
    if (saved === null) return
    setTyped(new Map())
    toast(t('saved', { count: saved.value }))
  }

  return (
    <form
      className="grid gap-8"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {change === null && <p className="text-sm text-text-2">{t('readOnly')}</p>}
      {groups.map(({ group, settings }) => (
        <div key={group} id={group} className="scroll-mt-16">
          <SettingsSection title={t(`groups.${group}`)}>
            <GroupNote group={group} />
            <div className="divide-y divide-border">
              {settings.map((setting) => (
                <SettingField
                  key={setting.key}
                  setting={setting}
                  typed={typed.get(setting.key)}
                  error={wrong === setting.key ? problem?.message : undefined}
                  readOnly={change === null}
                  history={history}
                  onType={(value) => setTyped(new Map(typed).set(setting.key, value))}
                />
              ))}
            </div>
            {trials !== null && <GroupTrial group={group} trials={trials} isUnsaved={moves.length > 0} />}
          </SettingsSection>
        </div>
      ))}
      <ActionProblem problem={problem} />
      {moves.length > 0 && <SaveBar moves={moves} busy={busy !== null} onDiscard={() => setTyped(new Map())} />}
    </form>
  )
}

/** What holds for a whole group, where there is something to say. */
function GroupNote({ group }: Pick<SettingGroup, 'group'>) {
  const t = useTranslations('company.notes')
  if (group !== 'mail' && group !== 'assistant' && group !== 'limits' && group !== 'model') return null
  return <p className="mt-2 text-pretty text-sm text-text-2">{t(group)}</p>
}

/** Whether that is what is stored already; nobody knows it of a secret, only whether there is one. */
function isHeld({ source, value: held, isSecret }: ShownSetting, value: string | null): boolean {
  const isStored = source === 'stored'
  if (value === null) return !isStored
  return isStored && !isSecret && held === value
}
