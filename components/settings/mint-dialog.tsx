'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { OwnActions } from './types.ts'

const spans = [7, 30, 90, 365] as const

type Props = {
  actions: Pick<OwnActions, 'mint'>
  onFresh: (fresh: { name: string; token: string }) => void
}

export function MintDialog({ actions, onFresh }: Props) {
  const t = useTranslations('settings.tokens')
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)
  const [days, setDays] = useState('30')

  async function mint(name: string) {
    const done = await run('mint', () => actions.mint({ name, days: Number(days) }))
    if (done === null) return
    onFresh({ name, token: done.value.token })
    setOpen(false)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="primary">{t('make')}</Button>}
      title={t('make')}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form="mint" variant="primary" busy={busy !== null}>
            {t('create')}
          </Button>
        </>
      }
    >
      <form
        id="mint"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void mint(String(new FormData(event.currentTarget).get('name')).trim())
        }}
      >
        <ActionProblem problem={problem} />
        <Field label={t('name')} help={t('nameHelp')}>
          {(control) => <Input {...control} name="name" required maxLength={100} autoComplete="off" />}
        </Field>
        <Field label={t('days')}>
          {(control) => (
            <Select
              {...control}
              value={days}
              onChange={setDays}
              options={spans.map((span) => ({ value: String(span), label: t('inDays', { days: span }) }))}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
