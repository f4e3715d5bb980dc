'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import type { Problem } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Textarea } from '../ui/input.tsx'

type Props = {
  person: string
  busy: boolean
  problem: Problem | null
  onRefuse: (reason: string) => Promise<boolean>
}

/** Refuses with a reason that the person reads. */
export function RefuseDialog({ person, busy, problem, onRefuse }: Props) {
  const t = useTranslations('requests.inbox')
  const form = useId()
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title={t('refuseTitle')}
      description={t('refuseFor', { person })}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="ghost">{t('refuse')}</Button>}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {t('refuseSend')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const reason = String(new FormData(event.currentTarget).get('reason')).trim()
          void onRefuse(reason).then((done) => done && setOpen(false))
        }}
      >
        <ActionProblem problem={problem} />
        <Field label={t('reason')} help={t('reasonHelp')}>
          {(control) => <Textarea {...control} name="reason" required minLength={3} maxLength={500} />}
        </Field>
      </form>
    </Dialog>
  )
}
