'use client'

import type { PublicKeyCredentialCreationOptionsJSON, RegistrationResponseJSON } from '@simplewebauthn/browser'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { browserName } from '../people/browser-name.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { toast } from '../ui/toast.tsx'

export type PasskeyActions = {
  offer(input: Record<string, never>): Promise<ActionResult<PublicKeyCredentialCreationOptionsJSON>>
  add(input: { name: string; response: RegistrationResponseJSON }): Promise<ActionResult<null>>
}

/** A name to know it by; then the browser asks the device. */
export function AddPasskey({ actions }: { actions: PasskeyActions }) {
  const t = useTranslations('second-factor.passkeys')
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)
  const [refused, setRefused] = useState(false)

  async function add(name: string) {
    setRefused(false)
    const offered = await run('offer', () => actions.offer({}), { refresh: false })
    if (offered === null) return
    // Only for whoever adds one.
    const { startRegistration } = await import('@simplewebauthn/browser')
    const response = await startRegistration({ optionsJSON: offered.value }).catch(() => null)
    if (response === null) return setRefused(true)
    if ((await run('add', () => actions.add({ name, response }))) === null) return
    setOpen(false)
    toast(t('done', { name }))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t('add')}</Button>}
      title={t('add')}
      description={t('addHelp')}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form="add-passkey" variant="primary" busy={busy !== null}>
            {t('addNow')}
          </Button>
        </>
      }
    >
      <form
        id="add-passkey"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void add(String(new FormData(event.currentTarget).get('name')).trim())
        }}
      >
        <ActionProblem problem={problem} />
        {refused && (
          <p role="alert" className="text-sm text-stop-text">
            {t('notMade')}
          </p>
        )}
        <Field label={t('name')} help={t('nameHelp')}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={60}
              autoComplete="off"
              defaultValue={browserName(navigator.userAgent)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
