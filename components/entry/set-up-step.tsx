'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { Offered } from '#lib/http/second-factor.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { RecoveryCodes } from '../second-factor/recovery-codes.tsx'
import { SetUpForm } from '../second-factor/set-up-form.tsx'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'
import { signInWithCode } from './auth-requests.ts'

type Props = {
  email: string
  next: string
  offered: Offered
  confirm: (input: { code: string }) => Promise<ActionResult<string[]>>
}

/** Before anything else: whoever must have a second factor and has none sets it up, keeps the codes, and goes on. */
export function SetUpStep({ email, next, offered, confirm }: Props) {
  const t = useTranslations('second-factor')
  const { run, busy, problem } = useAction()
  const [codes, setCodes] = useState<string[] | null>(null)

  async function submit(code: string) {
    const done = await run('confirm', () => confirm({ code }), { refresh: false })
    if (done !== null) setCodes(done.value)
  }

  async function go() {
    const answer = await signInWithCode('')
    window.location.assign(answer.ok ? next : paths.signInProblem({ error: answer.error, next }))
  }

  if (codes !== null) {
    return (
      <div role="status" className="grid gap-4">
        <h1 className="font-semibold text-2xl">{t('codes.title')}</h1>
        <RecoveryCodes codes={codes} email={email} />
        <Button variant="primary" onClick={() => void go()}>
          {t('step.go')}
        </Button>
      </div>
    )
  }
  return (
    <div className="grid gap-4">
      <h1 className="font-semibold text-2xl">{t('step.setUpTitle')}</h1>
      <p className="text-pretty text-sm text-text-2">{t('step.setUpIntro', { email })}</p>
      <ActionProblem problem={problem} />
      <SetUpForm id="set-up" offered={offered} onConfirm={(code) => void submit(code)} />
      <Button type="submit" form="set-up" variant="primary" busy={busy !== null}>
        {t('form.confirm')}
      </Button>
      <p className="text-sm">
        <Link href={paths.signInFor(next)}>{t('step.other')}</Link>
      </p>
    </div>
  )
}
