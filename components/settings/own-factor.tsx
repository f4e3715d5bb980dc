'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import type { Offered } from '#lib/http/second-factor.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { RecoveryCodes } from '../second-factor/recovery-codes.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { CodeDialog } from './code-dialog.tsx'
import { SetUpDialog } from './set-up-dialog.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { FactorView } from './types.ts'

type WithCode<T> = (input: { code: string }) => Promise<ActionResult<T>>
export type FactorActions = {
  begin(input: Record<string, never>): Promise<ActionResult<Offered>>
  confirm: WithCode<string[]>
  turnOff: WithCode<null>
  renew: WithCode<string[]>
}

type Props = { factor: FactorView; email: string; actions: FactorActions }

/** The code that is asked for after the password: whether there is one, and what can be done about it. */
export function OwnFactor({ factor, email, actions }: Props) {
  const t = useTranslations('second-factor')
  const { day } = useTimes()
  const { run, busy, problem } = useAction()
  const [offered, setOffered] = useState<Offered | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)

  async function begin() {
    const done = await run('begin', () => actions.begin({}), { refresh: false })
    if (done !== null) setOffered(done.value)
  }

  if (factor === null) {
    return (
      <SettingsSection title={t('title')}>
        <p className="mt-2 text-sm text-text-2">{t('elsewhere')}</p>
      </SettingsSection>
    )
  }
  const { on, required } = factor
  return (
    <SettingsSection
      title={t('title')}
      actions={
        on === null ? (
          <Button busy={busy === 'begin'} onClick={() => void begin()}>
            {t('setUp')}
          </Button>
        ) : (
          <div className="flex flex-wrap gap-2">
            <CodeDialog title={t('renew')} help={t('renewHelp')} act={actions.renew} onDone={setCodes} />
            <CodeDialog
              danger
              title={t('turnOff')}
              help={t(required ? 'turnOffRequired' : 'turnOffHelp')}
              act={actions.turnOff}
              onDone={() => toast(t('turnedOff'))}
            />
          </div>
        )
      }
    >
      <p className="mt-2 max-w-2xl text-pretty text-sm text-text-2">{t('intro')}</p>
      <p className="mt-2 text-sm">
        {on === null
          ? t(required ? 'noneRequired' : 'none')
          : `${t('on', { date: day(on.since) })} ${t('codesLeft', { left: on.codesLeft })}`}
      </p>
      <ActionProblem problem={problem} />
      <SetUpDialog
        offered={offered}
        onClose={() => setOffered(null)}
        confirm={actions.confirm}
        onCodes={(made) => {
          setOffered(null)
          setCodes(made)
        }}
      />
      <Dialog
        open={codes !== null}
        onOpenChange={(open) => open || setCodes(null)}
        title={t('codes.title')}
        actions={<DialogClose>{t('codes.kept')}</DialogClose>}
      >
        {codes !== null && <RecoveryCodes codes={codes} email={email} />}
      </Dialog>
    </SettingsSection>
  )
}
