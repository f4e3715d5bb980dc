'use client'

import { Clock, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { Waiting } from './use-queue.ts'

type Props = { waiting: readonly Waiting[]; held: boolean; onRemove: (one: Waiting) => void; onGoOn: () => void }

/** Messages that are sent when the running answer has ended, in their order. */
export function WaitingList({ waiting, held, onRemove, onGoOn }: Props) {
  const t = useTranslations('chat.queue')
  if (waiting.length === 0) return null
  return (
    <section aria-label={t('label')} className="mx-auto mb-1.5 max-w-[688px]">
      <ul>
        {waiting.map((one) => (
          <li key={one.key} className="flex min-h-8 items-center gap-2 border-b border-border text-sm text-text-2">
            <Clock size={14} strokeWidth={1.75} aria-hidden className="shrink-0 text-text-3" />
            <span className="min-w-0 grow truncate">{one.question}</span>
            <span className="shrink-0 text-xs text-text-3">{held ? t('held') : t('waits')}</span>
            <IconButton
              label={t('remove', { question: one.question })}
              icon={<X size={14} strokeWidth={1.75} aria-hidden />}
              onClick={() => onRemove(one)}
            />
          </li>
        ))}
      </ul>
      {held && (
        <Button size="sm" className="mt-1.5" onClick={onGoOn}>
          {t('goOn')}
        </Button>
      )}
    </section>
  )
}
