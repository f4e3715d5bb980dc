'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
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
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function confirm() {
    setBusy(true)
    const answer = await rollBack({ to, reason })
    setBusy(false)
    if (answer.ok) onDone(answer.value.version)
    else setProblem(answer.error.message)
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
          <Button variant="primary" busy={busy} disabled={reason.trim() === ''} onClick={() => void confirm()}>
            {t('versions.rollBack', { version: to })}
          </Button>
        </>
      }
    >
      <Field label={t('versions.reasonLabel')} {...(problem === null ? {} : { error: problem })}>
        {(control) => (
          <Textarea {...control} value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
    </Dialog>
  )
}
