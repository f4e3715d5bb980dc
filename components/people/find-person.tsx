'use client'

import { useTranslations } from 'next-intl'
import { routes } from '#lib/http/paths.ts'
import type { PeoplePage, PersonRow } from '#lib/identity/people.ts'
import { FindOne } from '../actions/find-one.tsx'

type Props = { label: string; without?: readonly string[]; onChoose: (person: PersonRow) => void }

/** Somebody, by a part of their name or address. */
export function FindPerson({ label, without = [], onChoose }: Props) {
  const t = useTranslations('people.find')
  return (
    <FindOne<PeoplePage, PersonRow>
      label={label}
      offered={t('found')}
      none={t('none')}
      addressOf={routes.people}
      found={({ people }) => people.filter(({ id }) => !without.includes(id)).slice(0, 8)}
      keyOf={({ id }) => id}
      onChoose={onChoose}
    >
      {({ name, email }) => (
        <span className="min-w-0 truncate">
          {name} <span className="text-xs text-text-3">{email}</span>
        </span>
      )}
    </FindOne>
  )
}
