'use client'

import { useTranslations } from 'next-intl'
import type { AtSystem } from '#lib/connections/at-system.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'

type Props = Pick<AtSystem, 'company'> & {
  name: string
  /** What somebody has to register at the vendor; null where that is done. */
  redirect: string | null
  /** Where to go for it; null for who may not. */
  signIn: (() => Promise<ActionResult<string>>) | null
}

/** The company's own sign-in, where somebody makes it in a browser. */
export function CompanySignIn({ name, company, redirect, signIn }: Props) {
  const t = useTranslations('systems-admin.connections')
  const { run, busy, problem } = useAction()
  const { state, account, failure, wider } = company

  async function go() {
    const answer = signIn === null ? null : await run('go', signIn, { refresh: false })
    if (answer !== null) window.location.assign(answer.value)
  }

  return (
    <>
      <p>
        {account === '' && state === 'connected'
          ? t('untold', { name })
          : t(`byCode.${state}`, { name, account: account ?? '' })}
      </p>
      {wider !== null && <p className="mt-1">{t('wider', { name, scope: wider })}</p>}
      {state === 'connected' && failure !== null && <p className="mt-1">{t('failure', { code: failure })}</p>}
      {redirect !== null && (
        <p className="mt-1">
          {t('redirect')} <code className="id-text [overflow-wrap:anywhere]">{redirect}</code>
        </p>
      )}
      <ActionProblem problem={problem} />
      {signIn !== null && (
        <Button
          className="mt-3"
          variant={state === 'connected' ? 'default' : 'primary'}
          busy={busy === 'go'}
          onClick={() => void go()}
        >
          {t(state === 'none' ? 'signIn' : 'anew')}
        </Button>
      )}
    </>
  )
}
