'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'

type Props = {
  name: string
  items: readonly { title: string; help: string }[]
  disabled: boolean
  busy: boolean
  /** False where it was not done. */
  close: () => Promise<boolean>
}

/** Everything that is left is read once more and done as one. */
export function CloseDialog({ name, items, disabled, busy, close }: Props) {
  const t = useTranslations('leavers')
  const [isOpen, setOpen] = useState(false)

  async function confirm() {
    await close()
    // Where it was not done, the reason stands in the card.
    setOpen(false)
  }

  return (
    <Dialog
      title={t('review.title', { name })}
      description={t('review.intro')}
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" aria-label={t('closeLabel', { name })} disabled={disabled}>
          {t('close')}
        </Button>
      }
      actions={
        <>
          <DialogClose>{t('review.cancel')}</DialogClose>
          <Button variant="primary" busy={busy} onClick={() => void confirm()}>
            {t('review.close')}
          </Button>
        </>
      }
    >
      {items.length === 0 ? (
        <p className="text-sm">{t('review.nothing')}</p>
      ) : (
        <ul className="list-disc space-y-1 pl-5 text-sm">
          {items.map(({ title, help }) => (
            <li key={title}>
              {title}
              {help !== '' && <span className="text-text-2">: {help}</span>}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-pretty text-sm text-text-2">{t('review.account')}</p>
    </Dialog>
  )
}
