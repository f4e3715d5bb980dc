'use client'

import { useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { paths } from '#lib/http/paths.ts'
import { SHORTEST_PASSWORD } from '#lib/identity/password-rule.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { placeAfter, signInWithPassword } from '../entry/auth-requests.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import type { SetupActions } from './types.ts'

/** Who administers first. They are signed in with what they just typed. */
export function AdministratorStep({ create }: { create: SetupActions['createAdministrator'] }) {
  const t = useTranslations('setup.administrator')
  const { run, busy, problem } = useAction()

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [name, email, password] = ['name', 'email', 'password'].map((field) => String(form.get(field)))
    const given = { name: name ?? '', email: email ?? '', password: password ?? '' }
    const made = await run('create', () => create(given), { refresh: false })
    if (made === null) return
    const answer = await signInWithPassword(given.email, given.password)
    window.location.assign(placeAfter(answer, paths.setup) ?? paths.signInFor(paths.setup))
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('name')}>{(control) => <Input {...control} name="name" required autoComplete="name" />}</Field>
        <Field label={t('email')} help={t('emailHelp')}>
          {(control) => <Input {...control} name="email" type="email" required autoComplete="username" />}
        </Field>
        <Field label={t('password')} help={t('passwordHelp')}>
          {(control) => (
            <Input
              {...control}
              name="password"
              type="password"
              required
              minLength={SHORTEST_PASSWORD}
              autoComplete="new-password"
            />
          )}
        </Field>
      </div>
      <ActionProblem problem={problem} />
      <div>
        <Button type="submit" variant="primary" busy={busy !== null}>
          {t('create')}
        </Button>
      </div>
    </form>
  )
}
