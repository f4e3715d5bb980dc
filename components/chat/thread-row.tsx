'use client'

import { Users } from 'lucide-react'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import type { ConversationLine } from '#lib/assistant/conversations.ts'
import { paths } from '#lib/http/paths.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { useTimes } from '../facts/use-times.ts'
import { useShownSystem } from '../systems/known-systems.tsx'
import { RenameThread } from './rename-thread.tsx'
import { ThreadMenu } from './thread-menu.tsx'
import { rowClass } from './thread-row-class.ts'
import type { ThreadActions } from './use-thread-actions.ts'

type Props = {
  line: ConversationLine
  current: boolean
  actions: ThreadActions
  onGo?: (() => void) | undefined
  onShare: (id: string) => void
}

/** One conversation of one's own. F2 renames it, Delete deletes it, the menu offers the same. */
export function ThreadRow({ line, current, actions, onGo, onShare }: Props) {
  const t = useTranslations('chat')
  const shown = useShownSystem()
  const [renaming, setRenaming] = useState(false)
  const time = useTimes().clock(line.updatedAt)
  const systems = line.systems.slice(0, 2).map((system) => shown(system).name)
  const state = line.waiting ? t('approval.state.asked') : line.running ? t('running') : systems.join(', ')

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'F2' && event.key !== 'Delete') return
    event.preventDefault()
    if (event.key === 'F2') setRenaming(true)
    else void actions.remove(line.id)
  }

  if (renaming) {
    return (
      <li>
        <RenameThread
          title={line.title}
          onSave={(title) => actions.change(line.id, { title })}
          onDone={() => setRenaming(false)}
        />
      </li>
    )
  }
  return (
    <li className="group/row relative">
      <NextLink
        href={paths.conversation(line.id)}
        data-thread
        aria-current={current ? 'page' : undefined}
        aria-keyshortcuts="F2 Delete"
        onClick={onGo}
        onKeyDown={onKeyDown}
        className={rowClass(current)}
      >
        <span className="line-clamp-2 pr-6">
          <ProjectText>{line.title}</ProjectText>
        </span>
        <small className="flex items-center gap-1 truncate text-xs font-normal text-text-3">
          {line.shared && <Users size={12} strokeWidth={1.75} aria-label={t('thread.isShared')} role="img" />}
          <span className="truncate">{[state, time].filter(Boolean).join(', ')}</span>
        </small>
      </NextLink>
      <div className="absolute top-1 right-1 opacity-0 focus-within:opacity-100 group-hover/row:opacity-100 has-data-popup-open:opacity-100 touch:opacity-100">
        <ThreadMenu
          title={line.title}
          pinned={line.pinned}
          onRename={() => setRenaming(true)}
          onPin={() => void actions.change(line.id, { pinned: !line.pinned })}
          onShare={() => onShare(line.id)}
          onDelete={() => void actions.remove(line.id)}
        />
      </div>
    </li>
  )
}
