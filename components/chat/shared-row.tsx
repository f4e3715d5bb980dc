'use client'

import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import type { SharedLine } from '#lib/assistant/sharing/read-shared.ts'
import { paths } from '#lib/http/paths.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { rowClass } from './thread-row-class.ts'

/** A conversation of somebody else; a dot says that it went on since it was last read. */
export function SharedRow({
  line,
  current,
  onGo,
}: {
  line: SharedLine
  current: boolean
  onGo?: (() => void) | undefined
}) {
  const t = useTranslations('chat.shared')
  const isNew = line.unread && !current
  return (
    <li>
      <NextLink
        href={paths.conversation(line.id)}
        data-thread
        aria-current={current ? 'page' : undefined}
        onClick={onGo}
        className={rowClass(current)}
      >
        <span className="line-clamp-2">
          <ProjectText>{line.title}</ProjectText>
        </span>
        <small className="flex items-center gap-1.5 text-xs font-normal text-text-3">
          {isNew && (
            <>
              <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-accent" />
              <span className="font-medium text-text-2">{t('new')}</span>
            </>
          )}
          <span className="truncate">{t('from', { name: line.owner })}</span>
        </small>
      </NextLink>
    </li>
  )
}
