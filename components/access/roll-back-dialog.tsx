'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Textarea } from '../ui/input.tsx'
import type { RollBack } from './actions.ts'

export type RollBackDialogProps = {
  to: number
  rollBack: RollBack
  onClose: () => void
  onDone: (version: number) => void
}

/** Asks why before an earlier version becomes the next one. */
export function RollBackDialog({ to, rollBack, onClose, onDone }: RollBackDialogProps) {
  const t = useTranslations('access')
  const [reason, setReason] = useState('')
  const { run, busy, problem } = useAction()

  async function confirm() {
    const done = await run('roll back', () => rollBack({ to, reason }))
    if (done !== null) onDone(done.value.version)
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('versions.rollBackTitle', { version: to })}
      description={t('versions.rollBackHelp')}
      actions={
        <>
          <Button onClick={onClose}>{t('versions.cancel')}</Button>
          <Button variant="primary" busy={busy !== null} disabled={reason.trim() === ''} onClick={() => void confirm()}>
            {t('versions.rollBack', { version: to })}
          </Button>
        </>
      }
    >
      <ActionProblem problem={problem} />
      <Field label={t('versions.reasonLabel')}>
        {(control) => (
          <Textarea {...control} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Dialog>
  )
}
