'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AskForPasskey } from '#lib/http/passkeys.ts'
import { paths, routes } from '#lib/http/paths.ts'
import { LanguageSwitch } from '../shell/language-switch.tsx'
import { Logo } from '../shell/logo.tsx'
import { Badge } from '../ui/badge.tsx'
import { buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { placeAfter, signInWithPassword } from './auth-requests.ts'
import { MailStep } from './mail-step.tsx'
import { PasskeyButton } from './passkey-button.tsx'
import { type Persona, PersonaList } from './persona-list.tsx'
import { ProblemText } from './problem-text.tsx'
import { problemFrom, type SignInProblem, type Words } from './sign-in-error.ts'
import { SignInForm } from './sign-in-form.tsx'

export type SignInScreenProps = {
  /** A path of ours, checked by the server. */
  next: string
  /** The word with which an earlier attempt came back, and what is told an administrator. */
  error: (Words & { word: string; provider: string | null }) | null
  /** Known where the address was asked a step before. */
  email: string | null
  /** Whether the address is asked alone, for its domain to decide. */
  mailFirst: boolean
  providers: readonly { id: string; name: string }[]
  password: boolean
  /** Null where browsers make no passkeys for this address. */
  askForPasskey: AskForPasskey | null
  sample: boolean
  personas: readonly Persona[]
}

export function SignInScreen(props: SignInScreenProps) {
  const { next, error, email, mailFirst, providers, password, askForPasskey, sample, personas } = props
  const t = useTranslations('sign-in')
  const [busy, setBusy] = useState<string | null>(null)
  const [problem, setProblem] = useState<SignInProblem | null>(() =>
    error === null ? null : problemFrom(error.word, Date.now(), error),
  )
  const named = error?.provider ?? providers[0]?.name ?? null

  async function withPassword(address: string, secret: string) {
    setBusy(address)
    setProblem(null)
    const answer = await signInWithPassword(address, secret)
    // A whole load: nothing that was rendered for somebody else survives it.
    const place = placeAfter(answer, next)
    if (place !== null) return window.location.assign(place)
    setProblem(answer.ok ? null : problemFrom(answer.error, Date.now()))
    setBusy(null)
  }

  const form = { problem, provider: named, email, busy: busy !== null, onSubmit: withPassword }
  const passkey = askForPasskey !== null && <PasskeyButton ask={askForPasskey} next={next} onProblem={setProblem} />
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
          {email !== null && (
            <p className="mb-4 flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
              <span className="min-w-0 truncate font-medium">{email}</span>
              <Link href={paths.signInFor(next)}>{t('change')}</Link>
            </p>
          )}
          {providers.map(({ id, name }, at) => (
            // A plain address: the way to the provider is open without a script.
            <a
              key={id}
              href={routes.startSignIn(id, next)}
              className={cx(buttonClass(at === 0 ? 'primary' : 'default'), 'mb-2 w-full')}
            >
              {t('with', { name })}
            </a>
          ))}
          {providers.length > 0 && (mailFirst || password) && (
            <p className="my-4 text-xs text-text-3">{mailFirst ? t('orMail') : t('or')}</p>
          )}
          {mailFirst ? (
            <>
              <MailStep next={next} problem={problem} provider={named} primary={providers.length === 0} />
              {passkey}
            </>
          ) : (
            <>
              {password && (
                <>
                  <SignInForm {...form} isMain={providers.length === 0} />
                  <p className="mt-3 text-sm">
                    <Link href={paths.forgotten({ email: email ?? undefined, next })}>{t('forgotten.link')}</Link>
                  </p>
                </>
              )}
              {!password && problem !== null && (
                <div role="alert" className="my-2">
                  <ProblemText problem={problem} provider={named} />
                </div>
              )}
              {!password && providers.length === 0 && <p className="text-sm text-text-2">{t('noWay')}</p>}
              {!password && (
                <details className="mt-6 text-sm">
                  <summary className="cursor-pointer text-text-2">{t('emergency')}</summary>
                  <div className="mt-3">
                    <SignInForm {...form} problem={null} isMain={false} />
                    {passkey}
                  </div>
                </details>
              )}
              {password && passkey}
              <noscript>
                <p className="mt-4 text-sm text-stop-text">{t('noScript')}</p>
              </noscript>
            </>
          )}
        </div>
        {personas.length > 0 && <PersonaList personas={personas} busy={busy} onChoose={withPassword} />}
      </main>
    </div>
  )
}
