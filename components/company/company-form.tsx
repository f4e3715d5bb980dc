'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { SettingGroup, ShownSetting } from '#lib/http/company-settings.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { SettingsSection } from '../settings/settings-section.tsx'
import { toast } from '../ui/toast.tsx'
import { SaveBar } from './save-bar.tsx'
import { SettingField } from './setting-field.tsx'

type Change = { key: string; value: string | null }
type Props = {
  groups: readonly SettingGroup[]
  /** Null for who only reads. */
  change: ((changes: Change[]) => Promise<ActionResult<number>>) | null
}

/** Every setting of the company on one page; what was typed waits in the bar below until it is saved, all or none. */
export function CompanyForm({ groups, change }: Props) {
  const t = useTranslations('company')
  const { run, busy, problem } = useAction()
  const [typed, setTyped] = useState<ReadonlyMap<string, string | null>>(new Map())
  const all = groups.flatMap(({ settings }) => settings)
  const moves = all.flatMap((setting) => {
    const value = typed.get(setting.key)
    return value === undefined || value === heldBy(setting) ? [] : [{ setting, value }]
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
        <SettingsSection key={group} title={t(`groups.${group}`)}>
          <div className="divide-y divide-border">
            {settings.map((setting) => (
              <SettingField
                key={setting.key}
                setting={setting}
                typed={typed.get(setting.key)}
                error={wrong === setting.key ? problem?.message : undefined}
                readOnly={change === null}
                onType={(value) => setTyped(new Map(typed).set(setting.key, value))}
              />
            ))}
          </div>
        </SettingsSection>
      ))}
      <ActionProblem problem={problem} />
      {moves.length > 0 && <SaveBar moves={moves} busy={busy !== null} onDiscard={() => setTyped(new Map())} />}
    </form>
  )
}

/** What is stored; null where nothing is. */
function heldBy({ source, value }: ShownSetting): string | null {
  return source === 'stored' ? value : null
}
