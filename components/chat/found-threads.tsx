'use client'

import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { Group } from './thread-group.tsx'
import { rowClass } from './thread-row-class.ts'
import type { FoundThread, ThreadSearch } from './use-thread-search.ts'

type Props = { query: string; search: ThreadSearch; onClear: () => void; onGo?: (() => void) | undefined }

/** What a search found, with the words in their place; each leads to the answer that has them. */
export function FoundThreads({ query, search, onClear, onGo }: Props) {
  const t = useTranslations('chat')
  const { state, own, shared } = search
  const count = own.length + shared.length
  return (
    <>
      <p role="status" className="px-2 pt-2 text-sm text-text-3">
        {state === 'searching' && t('searching')}
        {state === 'failed' && t('searchFailed')}
        {state === 'done' && (count === 0 ? t('noMatch', { query }) : t('found', { count }))}{' '}
        {state !== 'searching' && (
          <button type="button" className="link" onClick={onClear}>
            {t('clearSearch')}
          </button>
        )}
      </p>
      {own.length > 0 && (
        <Group title={t('ownFound')}>
          {own.map((one) => (
            <Found key={one.id} found={one} onGo={onGo} />
          ))}
        </Group>
      )}
      {shared.length > 0 && (
        <Group title={t('sharedWithMe')}>
          {shared.map((one) => (
            <Found key={one.id} found={one} onGo={onGo} />
          ))}
        </Group>
      )}
    </>
  )
}

function Found({ found, onGo }: { found: FoundThread; onGo?: (() => void) | undefined }) {
  const t = useTranslations('chat.shared')
  const { id, title, turn, excerpt, owner } = found
  return (
    <li>
      <NextLink
        href={turn === null ? paths.conversation(id) : paths.answer(id, turn)}
        data-thread
        onClick={onGo}
        className={rowClass(false)}
      >
        <span className="line-clamp-2 text-text">
          <ProjectText>{title}</ProjectText>
        </span>
        {excerpt !== null && (
          <span className="line-clamp-2 text-xs">
            {excerpt.before}
            <mark className="bg-accent-soft text-accent-text">{excerpt.match}</mark>
            {excerpt.after}
          </span>
        )}
        {owner !== undefined && <small className="block text-xs text-text-3">{t('from', { name: owner })}</small>}
      </NextLink>
    </li>
  )
}
