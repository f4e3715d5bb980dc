'use client'

import { useTranslations } from 'next-intl'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import type { HaltSchedules } from './types.ts'

type Props = { isHalted: boolean; halt: HaltSchedules }

/** An administrator's: everything is paused after a question, and runs again at once. */
export function HaltButton({ isHalted, halt }: Props) {
  const t = useTranslations('reports.schedules.halt')
  const { run, busy, problem } = useAction()
  async function turn() {
    if ((await run('halt', () => halt({ halted: !isHalted }))) !== null) toast(t(isHalted ? 'resumed' : 'paused'))
  }
  if (isHalted) {
    return (
      <>
        <Button busy={busy !== null} onClick={() => void turn()}>
          {t('resume')}
        </Button>
        <ActionProblem problem={problem} />
      </>
    )
  }
  return (
    <Dialog
      trigger={<Button>{t('pause')}</Button>}
      title={t('ask')}
      description={t('askText')}
      actions={
        <>
          <DialogClose>{t('no')}</DialogClose>
          <Button variant="primary" busy={busy !== null} onClick={() => void turn()}>
            {t('yes')}
          </Button>
        </>
      }
    >
      <ActionProblem problem={problem} />
    </Dialog>
  )
}
