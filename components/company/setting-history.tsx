'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { ShownSetting } from '#lib/http/company-settings.ts'
import type { SettingVersion } from '#lib/http/setting-history.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'

export type ReadHistory = (input: { key: string }) => Promise<ActionResult<SettingVersion[]>>

type Props = {
  setting: ShownSetting
  read: ReadHistory
  /** Puts an earlier value back into the form; null for who only reads. */
  putBack: ((value: string | null) => void) | null
}

/** Who changed a setting, when, from what to what, and the way back to any of it. */
export function SettingHistory({ setting: { key, label, isSecret }, read, putBack }: Props) {
  const t = useTranslations('company.history')
  const { run, busy, problem } = useAction()
  const { full } = useTimes()
  const [open, setOpen] = useState(false)
  const [versions, setVersions] = useState<SettingVersion[] | null>(null)
  const said = (value: string | null) =>
    value === null ? t('usual') : isSecret ? t('secret') : value === '' ? t('empty') : value

  async function show() {
    setOpen(true)
    setVersions(null)
    const found = await run('read', () => read({ key }), { refresh: false })
    if (found !== null) setVersions(found.value)
  }

  return (
    <>
      <Button size="sm" variant="ghost" aria-label={t('of', { name: label })} onClick={() => void show()}>
        {t('open')}
      </Button>
      <Dialog title={t('of', { name: label })} open={open} onOpenChange={setOpen}>
        <ActionProblem problem={problem} />
        {busy !== null && <p className="text-sm text-text-2">{t('reading')}</p>}
        {versions?.length === 0 && <p className="text-sm text-text-2">{t('never')}</p>}
        <ol className="divide-y divide-border text-sm">
          {(versions ?? []).map(({ version, value, before, at, by }, index) => (
            <li key={version} className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 py-2">
              <span className="min-w-0 [overflow-wrap:anywhere]">
                {isSecret && value !== null ? t('changed') : t('move', { before: said(before), after: said(value) })}
                <span className="block text-text-3 text-xs">
                  {by === null ? t('byCommandLine', { at: full(at) }) : t('by', { at: full(at), by })}
                </span>
              </span>
              {putBack !== null && index > 0 && !(isSecret && value !== null) && (
                <Button
                  size="sm"
                  onClick={() => {
                    putBack(value)
                    setOpen(false)
                  }}
                >
                  {t('putBack', { value: said(value) })}
                </Button>
              )}
            </li>
          ))}
        </ol>
      </Dialog>
    </>
  )
}
