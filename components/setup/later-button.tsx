'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { LaterStep } from '#lib/installation/steps.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import type { SetupActions } from './types.ts'

/** Passes a step over; it can be opened again at any time. */
export function LaterButton({ step, skip }: { step: LaterStep; skip: SetupActions['skipStep'] }) {
  const t = useTranslations('setup')
  const { run, busy, problem } = useAction()
  const router = useRouter()
  async function pass() {
    if ((await run('skip', () => skip({ step }), { refresh: false })) !== null) router.push(paths.setup)
  }
  return (
    <>
      <ActionProblem problem={problem} />
      <Button size="sm" variant="ghost" busy={busy !== null} className="-mr-3" onClick={() => void pass()}>
        {t('later')}
      </Button>
    </>
  )
}
