'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

export type Withdraw = (input: { request: string }) => Promise<ActionResult<null>>

export function WithdrawButton({ request, what, withdraw }: { request: string; what: string; withdraw: Withdraw }) {
  const t = useTranslations('requests.own')
  const { run, busy, problem } = useAction()

  async function send() {
    if ((await run('withdraw', () => withdraw({ request }))) !== null) toast(t('withdrawn_done'))
  }

  return (
    <>
      <Button size="sm" busy={busy !== null} aria-label={t('withdrawOf', { what })} onClick={() => void send()}>
        {t('withdraw')}
      </Button>
      <ActionProblem problem={problem} />
    </>
  )
}
