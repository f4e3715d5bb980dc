'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { paths } from '#lib/http/paths.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { Link } from '../ui/link.tsx'
import { signInWithCode } from './auth-requests.ts'
import { ProblemText } from './problem-text.tsx'
import { problemFrom, type SignInProblem } from './sign-in-error.ts'

/** After the password: a code of the app, or a recovery code, in one field. */
export function CodeStep({ email, next }: { email: string; next: string }) {
  const t = useTranslations('second-factor.step')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (problem === null) return
    field.current?.focus()
    field.current?.select()
  }, [problem])

  async function submit(code: string) {
    setBusy(true)
    setProblem(null)
    const answer = await signInWithCode(code)
    if (answer.ok) return window.location.assign(next)
    // Nothing can be typed here any more.
    if (answer.error === 'step_over') {
      return window.location.assign(paths.signInProblem({ error: 'step_over', next }))
    }
    setProblem(problemFrom(answer.error, Date.now()))
    setBusy(false)
  }

  return (
    <>
      <h1 className="mb-2 font-semibold text-2xl">{t('title')}</h1>
      <p className="mb-4 text-pretty text-sm text-text-2">{t('intro', { email })}</p>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit(String(new FormData(event.currentTarget).get('code')))
        }}
      >
        {problem !== null && (
          <div id="code-problem" role="alert">
            <ProblemText problem={problem} provider={null} />
          </div>
        )}
        <Field label={t('code')}>
          {(control) => (
            <Input
              {...control}
              ref={field}
              name="code"
              required
              autoFocus
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={40}
              className="font-mono"
              aria-invalid={problem === null ? undefined : true}
              aria-describedby={problem === null ? undefined : 'code-problem'}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={busy} className="w-full">
          {busy ? t('busy') : t('submit')}
        </Button>
      </form>
      <details className="mt-6 text-sm">
        <summary className="cursor-pointer text-text-2">{t('lost')}</summary>
        <p className="mt-2 text-pretty">{t('lostHelp')}</p>
      </details>
      <p className="mt-3 text-sm">
        <Link href={paths.signInFor(next)}>{t('other')}</Link>
      </p>
    </>
  )
}
