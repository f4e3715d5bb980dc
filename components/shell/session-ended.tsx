'use client'

import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { useSessionEnded } from './session-state.ts'

/** Nobody is signed in here any more: the way back leads through the sign-in page to where the reader is. */
export function SessionEnded() {
  const t = useTranslations('common.sessionEnded')
  const { ended, dismiss } = useSessionEnded()

  function signIn() {
    const { pathname, search } = window.location
    // A whole load: nothing of the ended session stays.
    window.location.assign(paths.signInFor(pathname + search))
  }

  return (
    <Dialog
      title={t('title')}
      open={ended}
      onOpenChange={(open) => open || dismiss()}
      actions={
        <>
          <DialogClose>{t('stay')}</DialogClose>
          <Button variant="primary" onClick={signIn}>
            {t('signIn')}
          </Button>
        </>
      }
    >
      <p className="text-pretty text-sm text-text-2">{t('body')}</p>
    </Dialog>
  )
}
