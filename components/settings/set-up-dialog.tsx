'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import type { Offered } from '#lib/http/second-factor.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { SetUpForm } from '../second-factor/set-up-form.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'

type Props = {
  /** Null: closed. */
  offered: Offered | null
  onClose: () => void
  confirm: (input: { code: string }) => Promise<ActionResult<string[]>>
  onCodes: (codes: string[]) => void
}

/** Scan, type the first code, done: a wrong one stays here and is told. */
export function SetUpDialog({ offered, onClose, confirm, onCodes }: Props) {
  const t = useTranslations('second-factor')
  const { run, busy, problem } = useAction()

  async function submit(code: string) {
    const done = await run('confirm', () => confirm({ code }))
    if (done !== null) onCodes(done.value)
  }

  return (
    <Dialog
      open={offered !== null}
      onOpenChange={(open) => open || onClose()}
      title={t('setUp')}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form="set-up" variant="primary" busy={busy !== null}>
            {t('form.confirm')}
          </Button>
        </>
      }
    >
      <ActionProblem problem={problem} />
      {offered !== null && <SetUpForm id="set-up" offered={offered} onConfirm={(code) => void submit(code)} />}
    </Dialog>
  )
}
