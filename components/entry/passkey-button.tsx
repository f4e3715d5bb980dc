'use client'

import { KeyRound } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AskForPasskey } from '#lib/http/passkeys.ts'
import { Button } from '../ui/button.tsx'
import { signInWithPasskey } from './auth-requests.ts'
import { problemFrom, type SignInProblem } from './sign-in-error.ts'

type Props = { ask: AskForPasskey; next: string; onProblem: (problem: SignInProblem | null) => void }

/** Signs in by what a device keeps: no address, no password, no code. */
export function PasskeyButton({ ask, next, onProblem }: Props) {
  const t = useTranslations('sign-in')
  const [busy, setBusy] = useState(false)

  async function signIn() {
    setBusy(true)
    onProblem(null)
    const word = await enter(ask)
    if (word === null) return window.location.assign(next)
    onProblem(problemFrom(word, Date.now()))
    setBusy(false)
  }

  return (
    <Button
      busy={busy}
      className="mt-3 w-full"
      icon={<KeyRound size={16} strokeWidth={1.75} aria-hidden />}
      onClick={() => void signIn()}
    >
      {t('passkey')}
    </Button>
  )
}

/** The word for what went wrong; null when they are in. */
async function enter(ask: AskForPasskey): Promise<string | null> {
  const asked = await ask({}).catch(() => null)
  if (asked === null || !asked.ok) return asked?.error.code === 'rate_limited' ? 'busy' : 'failed'
  // Only for whoever uses one.
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const said = await startAuthentication({ optionsJSON: asked.value }).catch(() => null)
  if (said === null) return 'passkey_none'
  const answer = await signInWithPasskey(said)
  return answer.ok ? null : answer.error
}
