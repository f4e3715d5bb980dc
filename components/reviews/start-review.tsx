'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { NewReview } from '#lib/access-reviews/start.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { type Option, Select } from '../ui/select.tsx'
import { toast } from '../ui/toast.tsx'

type Props = {
  scopes: readonly Option[]
  people: readonly Option[]
  own: string
  today: string
  dueOn: string
  start: (input: NewReview) => Promise<ActionResult<string>>
}

/** Begins a review: of what, by whom, until when. */
export function StartReview({ scopes, people, own, today, dueOn, start }: Props) {
  const t = useTranslations('reviews.start')
  const router = useRouter()
  const form = useId()
  const [open, setOpen] = useState(false)
  const { run, busy, problem } = useAction()

  async function send(given: FormData) {
    const text = (name: string) => String(given.get(name))
    const wanted = {
      ...{ scope: text('scope'), reviewer: text('reviewer'), dueOn: text('dueOn') },
      quarterly: given.get('quarterly') !== null,
    }
    const done = await run('start', () => start(wanted), { refresh: false })
    if (done === null) return
    toast(t('done'))
    setOpen(false)
    router.push(paths.review(done.value))
  }

  return (
    <Dialog
      title={t('title')}
      description={t('help')}
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{t('open')}</Button>}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form={form} variant="primary" busy={busy !== null}>
            {t('send')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send(new FormData(event.currentTarget))
        }}
      >
        <ActionProblem problem={problem} />
        <Field label={t('scope')}>{(control) => <Select {...control} name="scope" options={scopes} />}</Field>
        <Field label={t('reviewer')}>
          {(control) => <Select {...control} name="reviewer" defaultValue={own} options={people} />}
        </Field>
        <Field label={t('due')}>
          {(control) => <Input {...control} type="date" name="dueOn" required min={today} defaultValue={dueOn} />}
        </Field>
        <Checkbox name="quarterly" label={t('quarterly')} />
      </form>
    </Dialog>
  )
}
