'use client'

import { Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MayBeReader } from '#lib/assistant/sharing/grants.ts'
import { routes } from '#lib/http/paths.ts'
import { FindOne } from '../actions/find-one.tsx'

type Props = { taken: readonly string[]; onChoose: (reader: MayBeReader) => void }

/** A field that finds people and teams by a part of their name. */
export function FindReader({ taken, onChoose }: Props) {
  const t = useTranslations('chat.share')
  return (
    <FindOne
      label={t('find')}
      offered={t('offered')}
      none={t('noReader')}
      addressOf={routes.readers}
      found={({ readers }: { readers: MayBeReader[] }) => readers.filter(({ id }) => !taken.includes(id))}
      keyOf={({ id }) => id}
      onChoose={onChoose}
    >
      {(reader) => (
        <>
          {reader.kind === 'team' && <Users size={14} strokeWidth={1.75} aria-hidden className="text-text-3" />}
          <span className="min-w-0 grow truncate">{reader.name}</span>
          <span className="truncate text-xs text-text-3">
            {reader.email ?? t('members', { count: reader.members ?? 0 })}
          </span>
        </>
      )}
    </FindOne>
  )
}
