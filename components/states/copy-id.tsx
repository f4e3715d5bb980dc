'use client'

import { useTranslations } from 'next-intl'
import { shortId } from '#lib/core/short-id.ts'
import { toast } from '../ui/toast.tsx'

/** An id, last in its sentence, its end to read and whole on the clipboard. */
export function CopyId({ id }: { id: string }) {
  const t = useTranslations('common')
  return (
    <button
      type="button"
      data-print="keep"
      title={id}
      aria-label={t('copyId', { id })}
      onClick={() => void navigator.clipboard.writeText(id).then(() => toast(t('copied')))}
      className="id-text relative whitespace-nowrap text-text-3 after:absolute after:inset-x-0 after:-inset-y-1 hover:text-text hover:underline touch:after:-inset-y-3.5"
    >
      {t('idLabel', { id: shortId(id) })}
    </button>
  )
}
