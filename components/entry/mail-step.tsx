'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { paths } from '#lib/http/paths.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { ProblemText } from './problem-text.tsx'
import type { SignInProblem } from './sign-in-error.ts'

const lastMail = 'gatehouse.last-mail'

type Props = { next: string; problem: SignInProblem | null; provider: string | null; primary: boolean }

/** The address first: its domain decides the way. A plain form, so that it works without a script. */
export function MailStep({ next, problem, provider, primary }: Props) {
  const t = useTranslations('sign-in')
  const mail = useRef<HTMLInputElement>(null)
  const message = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (mail.current !== null && mail.current.value === '') mail.current.value = remembered()
    if (problem !== null) message.current?.focus()
  }, [problem])

  return (
    <form
      method="get"
      action={paths.signIn}
      className="grid gap-4"
      onSubmit={(event) => remember(String(new FormData(event.currentTarget).get('email')))}
    >
      <input type="hidden" name="next" value={next} />
      {problem !== null && (
        <div ref={message} role="alert" tabIndex={-1} className="rounded-sm">
          <ProblemText problem={problem} provider={provider} />
        </div>
      )}
      <Field label={t('email')}>
        {(control) => (
          <Input
            {...control}
            ref={mail}
            name="email"
            type="email"
            required
            autoFocus
            autoComplete="username webauthn"
          />
        )}
      </Field>
      <Button type="submit" variant={primary ? 'primary' : 'default'} className="w-full">
        {t('next')}
      </Button>
    </form>
  )
}

/** A browser that keeps nothing asks for the address each time. */
function remembered(): string {
  try {
    return localStorage.getItem(lastMail) ?? ''
  } catch {
    return ''
  }
}

function remember(email: string): void {
  try {
    localStorage.setItem(lastMail, email)
  } catch {}
}
