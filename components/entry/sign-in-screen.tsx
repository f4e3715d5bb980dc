'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { signInWithPassword, startSingleSignOn } from './auth-requests.ts'
import { type Persona, PersonaList } from './persona-list.tsx'
import { problemFrom, type SignInProblem } from './sign-in-error.ts'
import { SignInForm } from './sign-in-form.tsx'

export type SignInScreenProps = {
  /** A path of ours, checked by the server. */
  next: string
  /** The word with which an earlier attempt came back. */
  error: string | null
  /** Name of the identity provider; null when there is none. */
  provider: string | null
  sample: boolean
  personas: readonly Persona[]
}

export function SignInScreen({ next, error, provider, sample, personas }: SignInScreenProps) {
  const t = useTranslations('sign-in')
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<SignInProblem | null>(() =>
    error === null ? null : problemFrom(error, Date.now()),
  )

  async function attempt(
    name: string,
    request: () => ReturnType<typeof signInWithPassword>,
    go: (url: string) => string,
  ) {
    setBusy(name)
    setProblem(null)
    const answer = await request()
    // A whole load: nothing that was rendered for somebody else survives it.
    if (answer.ok) return window.location.assign(go(answer.url))
    setProblem(problemFrom(answer.error, Date.now()))
    setBusy(null)
  }

  const withPassword = (email: string, password: string) =>
    attempt(
      email,
      () => signInWithPassword(email, password),
      () => next,
    )

  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-5xl flex-col px-4 sm:px-8">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 py-4">
        <Logo />
        <span className="text-lg font-semibold">Gatehouse</span>
        {sample && <Badge tone="info">{t('demo.badge')}</Badge>}
        <div className="ml-auto">
          <LanguageSwitch size="sm" />
        </div>
      </header>
      <main
        className={`grid grow content-start gap-x-20 gap-y-10 pt-6 pb-12 sm:pt-16 ${personas.length > 0 ? 'md:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]' : 'justify-center sm:grid-cols-[minmax(0,22rem)]'}`}
      >
        <div className="min-w-0">
          <h1 className="mb-4 text-2xl font-semibold">{t('title')}</h1>
          {provider !== null && (
            <>
              <Button
                variant="primary"
                className="w-full"
                busy={busy === 'oidc'}
                onClick={() =>
                  void attempt(
                    'oidc',
                    () => startSingleSignOn(next),
                    (url) => url,
                  )
                }
              >
                {t('with', { name: provider })}
              </Button>
              <p className="my-4 text-xs text-text-3">{t('or')}</p>
            </>
          )}
          <SignInForm problem={problem} provider={provider} busy={busy !== null} onSubmit={withPassword} />
          <noscript>
            <p className="mt-4 text-sm text-stop-text">{t('noScript')}</p>
          </noscript>
        </div>
        {personas.length > 0 && <PersonaList personas={personas} busy={busy} onChoose={withPassword} />}
      </main>
    </div>
  )
}
