'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'

/** Has the lists read without waiting for tomorrow. */
export function ReadLists({ read }: { read: (input: Record<string, never>) => Promise<ActionResult<null>> }) {
  const t = useTranslations('matches')
  const { run, busy, problem } = useAction()

  async function readNow() {
    if ((await run('read', () => read({}))) !== null) toast(t('readStarted'))
  }

  return (
    <div className="grid justify-items-end gap-1">
      <Button busy={busy !== null} onClick={() => void readNow()}>
        {t(busy === null ? 'readNow' : 'reading')}
      </Button>
      <ActionProblem problem={problem} />
    </div>
  )
}
