'use client'

import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

type Props<T> = {
  title: string
  help: string
  danger?: boolean
  act: (input: { code: string }) => Promise<ActionResult<T>>
  onDone: (value: T) => void
}

/** What is done only by whoever still has the second factor: a code first. */
export function CodeDialog<T>({ title, help, danger = false, act, onDone }: Props<T>) {
  const t = useTranslations('second-factor')
  const id = useId()
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)

  async function submit(code: string) {
    const done = await run('act', () => act({ code }))
    if (done === null) return
    setOpen(false)
    onDone(done.value)
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{title}</Button>}
      title={title}
      description={help}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form={id} variant={danger ? 'danger' : 'primary'} busy={busy !== null}>
            {title}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(String(new FormData(event.currentTarget).get('code')))
        }}
      >
        <ActionProblem problem={problem} />
        <Field label={t('code')}>
          {(control) => (
            <Input
              {...control}
              name="code"
              required
              autoFocus
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              className="max-w-64 font-mono"
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
