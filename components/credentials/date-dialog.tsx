'use client'

import { useTranslations } from 'next-intl'
import { type FormEvent, useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { toast } from '../ui/toast.tsx'

type Props = {
  system: string
  name: string
  /** What was said before. */
  on: string | null
  save: (given: { system: string; endsOn: string }) => Promise<ActionResult<null>>
}

/** The day by which a person has to replace a credential that tells nothing of its end. */
export function DateDialog({ system, name, on, save }: Props) {
  const t = useTranslations('credentials')
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)

  async function keep(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const endsOn = String(new FormData(event.currentTarget).get('endsOn') ?? '')
    if ((await run('save', () => save({ system, endsOn }))) === null) return
    setOpen(false)
    toast(t('dated'))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost">
          {t('date')}
        </Button>
      }
      title={t('dateTitle', { name })}
      description={t('dateHelp')}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form={`date-${system}`} variant="primary" busy={busy === 'save'}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form id={`date-${system}`} onSubmit={(event) => void keep(event)}>
        <Field label={t('day')}>
          {(control) => <Input {...control} name="endsOn" type="date" defaultValue={on ?? ''} />}
        </Field>
        <div className="mt-3 empty:hidden">
          <ActionProblem problem={problem} />
        </div>
      </form>
    </Dialog>
  )
}
