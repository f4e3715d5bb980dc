'use client'

import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { fileKinds, MOST_FILES, MOST_MEGABYTES } from '#lib/assistant/files/limits.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'

const accept = Object.entries(fileKinds)
  .flatMap(([ending, { type }]) => [`.${ending}`, type])
  .join(',')

/** Says what may be added and how much before a file is chosen. */
export function AddFiles({ onAdd, model }: { onAdd: (files: Iterable<File>) => void; model: boolean }) {
  const t = useTranslations('chat.files')
  const input = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Popover
        label={t('add')}
        side="top"
        open={open}
        onOpenChange={setOpen}
        className="w-72 p-4"
        trigger={
          <button type="button" aria-label={t('add')} title={t('add')} className={buttonClass('ghost', 'sm', true)}>
            <Paperclip size={16} strokeWidth={1.75} aria-hidden />
          </button>
        }
      >
        <p className="text-sm text-text-2">
          {t('limits', {
            count: MOST_FILES,
            documents: MOST_MEGABYTES.document,
            pictures: MOST_MEGABYTES.picture,
          })}
        </p>
        {!model && <p className="mt-1.5 text-sm text-text-2">{t('noModel')}</p>}
        <Button className="mt-3" onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
      </Popover>
      <input
        ref={input}
        type="file"
        multiple
        accept={accept}
        aria-label={t('choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          onAdd(event.target.files ?? [])
          // The same file may be chosen again.
          event.target.value = ''
          setOpen(false)
        }}
      />
    </>
  )
}
