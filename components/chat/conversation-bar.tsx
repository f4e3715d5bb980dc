'use client'

import { MessagesSquare, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'
import { ThreadMenu } from './thread-menu.tsx'
import type { ThreadMenuItems } from './thread-menu-popup.tsx'
import type { Picking } from './use-picking.ts'

type Props = {
  title: string | null
  items: ThreadMenuItems
  shared: boolean
  picking: Picking
  onThreads: () => void
}

/** Above the answers: on a phone the way to the list; what can be done with the conversation; or which answers are chosen. */
export function ConversationBar({ title, items, shared, picking, onThreads }: Props) {
  const t = useTranslations('chat')
  const { onShare } = items
  if (picking.picked !== null) return <Chosen picking={picking} count={picking.picked.length} />
  return (
    <div className="sticky top-0 z-10 -mb-4 flex min-h-11 flex-wrap items-center gap-2 bg-bg py-1.5 print:hidden">
      <Button
        size="sm"
        className="md:hidden"
        icon={<MessagesSquare size={14} strokeWidth={1.75} aria-hidden />}
        onClick={onThreads}
      >
        {t('openConversations')}
      </Button>
      {title !== null && (
        <div className="ml-auto flex items-center gap-1">
          {onShare !== undefined && (
            <Button
              size="sm"
              variant="ghost"
              icon={<Users size={14} strokeWidth={1.75} aria-hidden />}
              onClick={onShare}
            >
              {shared ? t('thread.isShared') : t('thread.share')}
            </Button>
          )}
          <ThreadMenu title={title} {...items} />
        </div>
      )}
      {picking.problem !== null && (
        <p role="alert" className="text-sm text-stop-text">
          {picking.problem}
        </p>
      )}
    </div>
  )
}

function Chosen({ picking, count }: { picking: Picking; count: number }) {
  const t = useTranslations('chat.thread')
  const none = count === 0
  return (
    <div className="sticky top-0 z-10 flex flex-wrap items-center gap-2 border-b border-border bg-bg py-2 print:hidden">
      <p role="status" className="text-sm">
        {t('chosen', { count })}
      </p>
      <div className="ml-auto flex flex-wrap gap-1.5">
        <Button size="sm" disabled={none} onClick={picking.exports.onMarkdown}>
          {t('markdownShort')}
        </Button>
        <Button size="sm" disabled={none} onClick={picking.exports.onTables}>
          {t('tablesShort')}
        </Button>
        <Button size="sm" disabled={none} onClick={picking.exports.onPrint}>
          {t('printShort')}
        </Button>
        <Button size="sm" variant="ghost" onClick={picking.end}>
          {t('chosenEnd')}
        </Button>
      </div>
      {picking.problem !== null && (
        <p role="alert" className="w-full text-sm text-stop-text">
          {picking.problem}
        </p>
      )}
    </div>
  )
}
