'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { paths, routes } from '#lib/http/paths.ts'
import { Failed } from '../states/failed.tsx'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { placeAfter, signInWithPassword } from './auth-requests.ts'

type Problem = { message: string; nextStep: string; correlationId?: string }
type Props = { token: string; email: string; shortest: number }

/** The first password of an account, said twice; then its owner is signed in with it. */
export function SetPassword({ token, email, shortest }: Props) {
  const t = useTranslations('sign-in.invitation')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)

  async function submit(form: FormData) {
    const password = String(form.get('password'))
    if (password !== form.get('again')) return setProblem({ message: t('different'), nextStep: '' })
    setBusy(true)
    setProblem(null)
    const refused = await accept(token, password, { message: t('unreachable'), nextStep: '' })
    if (refused !== null) {
      setBusy(false)
      return setProblem(refused)
    }
    const signedIn = await signInWithPassword(email, password)
    window.location.assign(placeAfter(signedIn, paths.landing) ?? paths.signIn)
  }

  return (
    <form
      className="mt-4 grid max-w-sm gap-4 text-text"
      onSubmit={(event) => {
        event.preventDefault()
        void submit(new FormData(event.currentTarget))
      }}
    >
      {problem !== null && (
        <Failed what={t('notDone')} why={problem.message} next={problem.nextStep} id={problem.correlationId} />
      )}
      <input type="hidden" name="email" autoComplete="username" value={email} readOnly />
      <Field label={t('password')} help={t('rule', { shortest })}>
        {(control) => (
          <Input
            {...control}
            name="password"
            type="password"
            required
            minLength={shortest}
            autoComplete="new-password"
          />
        )}
      </Field>
      <Field label={t('again')}>
        {(control) => <Input {...control} name="again" type="password" required autoComplete="new-password" />}
      </Field>
      <Button type="submit" variant="primary" busy={busy}>
        {t('submit')}
      </Button>
    </form>
  )
}

/** What was refused; null when the password is set. */
async function accept(token: string, password: string, otherwise: Problem): Promise<Problem | null> {
  try {
    const answer = await fetch(routes.invitation, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token, password }),
    })
    if (answer.ok) return null
    const { error } = (await answer.json()) as { error?: Problem }
    return error ?? otherwise
  } catch {
    return otherwise
  }
}
