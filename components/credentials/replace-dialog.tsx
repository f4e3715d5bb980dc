'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'

type Props = { system: string; name: string; replace: (given: { system: string }) => Promise<ActionResult<null>> }

/** Asks once more before a credential is replaced at the vendor. */
export function ReplaceDialog({ system, name, replace }: Props) {
  const t = useTranslations('credentials')
  const { run, busy, problem } = useAction()
  const [open, setOpen] = useState(false)

  async function go() {
    if ((await run('replace', () => replace({ system }))) === null) return
    setOpen(false)
    toast(t('replaced', { name }))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{t('replace')}</Button>}
      title={t('replaceTitle', { name })}
      description={t('replaceHelp')}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button variant="primary" busy={busy === 'replace'} onClick={() => void go()}>
            {t('replace')}
          </Button>
        </>
      }
    >
      <ActionProblem problem={problem} />
    </Dialog>
  )
}
