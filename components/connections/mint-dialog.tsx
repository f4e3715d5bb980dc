'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Failed } from '../states/failed.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import type { ConnectionActions } from './types.ts'
import { useOwnAction } from './use-own-action.ts'

const spans = [7, 30, 90, 365] as const

type Props = {
  actions: Pick<ConnectionActions, 'mint'>
  onFresh: (fresh: { name: string; token: string }) => void
}

export function MintDialog({ actions, onFresh }: Props) {
  const t = useTranslations('connections.tokens')
  const failed = useTranslations('connections')('failed')
  const { run, busy, problem } = useOwnAction()
  const [open, setOpen] = useState(false)
  const [days, setDays] = useState('30')

  async function mint(name: string) {
    const done = await run(() => actions.mint({ name, days: Number(days) }))
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
          <DialogClose render={<Button>{t('cancel')}</Button>} />
          <Button type="submit" form="mint" variant="primary" busy={busy}>
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
        {problem !== null && <Failed what={failed} why={problem.message} next={problem.nextStep} id={problem.id} />}
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
