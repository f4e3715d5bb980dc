'use client'

import { CircleX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { CopyId } from './copy-id.tsx'
import { Countdown, type CountdownProps } from './countdown.tsx'

export type FailedProps = {
  /** What failed, as a sentence: "Procore did not answer." */
  what: ReactNode
  /** Why: "It took longer than 8 seconds." */
  why?: ReactNode
  /** What happens next. A planned retry counts down; null says that it will not recover by itself. */
  next?: ReactNode
  retry?: CountdownProps | null
  /** Whoever can fix it, by name and role: "Dana Whitfield (IT)". */
  whoCanFix?: string
  /** The correlation id. */
  id?: string
  /** Shown as "Try again", only where trying again can help. */
  onRetry?: () => void
  /** In its stead, for what a page shows without a script: a link that tries again. */
  action?: ReactNode
  busy?: boolean
}

/** What failed, why, what happens next, who can fix it, id: always in this order, in one paragraph. */
export function Failed({ what, why, next, retry, whoCanFix, id, onRetry, action, busy = false }: FailedProps) {
  const t = useTranslations('common')
  return (
    <div role="status" className="flex items-start gap-2 text-sm text-text-2">
      <CircleX size={16} strokeWidth={1.75} aria-hidden className="mt-px shrink-0 text-stop-text" />
      <div className="min-w-0">
        <p className="text-pretty">
          <span className="font-medium text-text">{what}</span> {why} {retry === null && t('failed.noRetry')}
          {retry !== null && retry !== undefined && <Countdown {...retry} />} {next}{' '}
          {whoCanFix !== undefined && t('failed.whoCanFix', { name: whoCanFix })}{' '}
          {id !== undefined && <CopyId id={id} />}
        </p>
        {action !== undefined && <div className="mt-2">{action}</div>}
        {onRetry !== undefined && (
          <Button size="sm" className="mt-2" onClick={onRetry} busy={busy}>
            {t('retry')}
          </Button>
        )}
      </div>
    </div>
  )
}
