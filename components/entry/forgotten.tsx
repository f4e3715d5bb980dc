'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { useAction } from '../actions/use-action.ts'
import { Failed } from '../states/failed.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Link } from '../ui/link.tsx'

type Props = {
  email: string
  next: string
  /** Null where no mail goes out. */
  ask: ((input: { email: string }) => Promise<ActionResult<null>>) | null
}

/** The same words whoever asks, and whether anybody has the address. */
export function Forgotten({ email, next, ask }: Props) {
  const t = useTranslations('sign-in.forgotten')
  const { run, busy, problem } = useAction()
  const [sentTo, setSentTo] = useState<string | null>(null)

  async function submit(address: string) {
    if (ask === null) return
    const done = await run('ask', () => ask({ email: address }), { refresh: false })
    if (done !== null) setSentTo(address)
  }

  return (
    <>
      <h1 className="mb-2 font-semibold text-2xl">{t('title')}</h1>
      {ask === null && <p className="text-pretty text-sm text-text-2">{t('noMail')}</p>}
      {ask !== null && sentTo === null && (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault()
            void submit(String(new FormData(event.currentTarget).get('email')).trim())
          }}
        >
          <p className="text-pretty text-sm text-text-2">{t('intro')}</p>
          {problem !== null && <Failed what={t('notDone')} why={problem.message} next={problem.nextStep} />}
          <Field label={t('email')}>
            {(control) => (
              <Input
                {...control}
                name="email"
                type="email"
                required
                autoFocus
                autoComplete="username"
                maxLength={254}
                defaultValue={email}
              />
            )}
          </Field>
          <Button type="submit" variant="primary" busy={busy !== null} className="w-full">
            {t('send')}
          </Button>
        </form>
      )}
      {sentTo !== null && (
        <div role="status" className="grid gap-2 text-pretty text-sm">
          <p className="[overflow-wrap:anywhere]">{t('sent', { email: sentTo })}</p>
          <p className="text-text-2">{t('sentMore')}</p>
        </div>
      )}
      <p className="mt-4 text-sm">
        <Link href={paths.signInFor(next)}>{t('back')}</Link>
      </p>
    </>
  )
}
