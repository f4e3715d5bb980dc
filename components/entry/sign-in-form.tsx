'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { ProblemText } from './problem-text.tsx'
import type { SignInProblem } from './sign-in-error.ts'

type Props = {
  problem: SignInProblem | null
  provider: string | null
  /** Given a step before; else it is asked here. */
  email: string | null
  busy: boolean
  /** Whether nothing else is the first thing to do. */
  isMain: boolean
  onSubmit: (email: string, password: string) => Promise<void>
}

const eye = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

export function SignInForm({ problem, provider, email, busy, isMain, onSubmit }: Props) {
  const t = useTranslations('sign-in')
  const [shown, setShown] = useState(false)
  const password = useRef<HTMLInputElement>(null)
  const message = useRef<HTMLDivElement>(null)

  // The focus goes to what can be corrected; where nothing can, to the sentence that says so.
  useEffect(() => {
    if (problem === null) return
    if (problem.kind !== 'wrong') return message.current?.focus()
    password.current?.focus()
    password.current?.select()
  }, [problem])

  const wrong = problem?.kind === 'wrong'
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        void onSubmit(String(form.get('email')), String(form.get('password')))
      }}
    >
      {problem !== null && (
        <div ref={message} id="sign-in-problem" role="alert" tabIndex={-1} className="rounded-sm">
          <ProblemText problem={problem} provider={provider} />
        </div>
      )}
      {email === null ? (
        <Field label={t('email')}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              required
              autoFocus
              autoComplete="username webauthn"
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? 'sign-in-problem' : undefined}
            />
          )}
        </Field>
      ) : (
        <input type="hidden" name="email" value={email} autoComplete="username" />
      )}
      <Field label={t('password')}>
        {(control) => (
          <span className="relative">
            <Input
              {...control}
              ref={password}
              name="password"
              type={shown ? 'text' : 'password'}
              required
              autoFocus={email !== null && isMain}
              autoComplete="current-password"
              className="pr-10"
              aria-invalid={wrong || undefined}
              aria-describedby={wrong ? 'sign-in-problem' : undefined}
            />
            <button
              type="button"
              aria-pressed={shown}
              aria-label={shown ? t('hide') : t('show')}
              title={shown ? t('hide') : t('show')}
              onClick={() => setShown(!shown)}
              className="absolute inset-y-0 right-0 grid w-9 place-items-center rounded-md text-text-3 hover:text-text touch:w-11"
            >
              {shown ? <EyeOff {...eye} /> : <Eye {...eye} />}
            </button>
          </span>
        )}
      </Field>
      <Button type="submit" variant={isMain ? 'primary' : 'default'} busy={busy} className="w-full">
        {busy ? t('busy') : t('submit')}
      </Button>
    </form>
  )
}
