'use client'

import { useTranslations } from 'next-intl'
import type { ActionResult } from '#lib/http/actions.ts'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'

export type MarkRead = (which: { id: string } | 'all') => Promise<ActionResult<null>>

/** Marks one notice, or all of them, as read. */
export function ReadButton({
  which,
  label,
  markRead,
}: {
  which: { id: string } | 'all'
  label?: string
  markRead: MarkRead
}) {
  const t = useTranslations('notices')
  const { run, busy } = useAction()
  return (
    <Button size="sm" aria-label={label} busy={busy !== null} onClick={() => void run('read', () => markRead(which))}>
      {t(which === 'all' ? 'readAll' : 'read')}
    </Button>
  )
}
