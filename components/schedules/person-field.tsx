'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MayBeReader } from '#lib/assistant/sharing/grants.ts'
import { routes } from '#lib/http/paths.ts'
import { FindOne } from '../actions/find-one.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { Named } from './draft.ts'

type Props = { label: string; person: Named | null; set: (person: Named | null) => void }

/** One person who can answer for a schedule. */
export function PersonField({ label, person, set }: Props) {
  const t = useTranslations('reports.schedules.form')
  if (person !== null) {
    return (
      <div className="flex items-center gap-2 border-b border-border py-1 text-sm">
        <span className="text-text-3">{label}</span>
        <span className="min-w-0 grow truncate font-medium">{person.name}</span>
        <IconButton
          label={t('remove', { name: person.name })}
          icon={<X size={14} strokeWidth={1.75} aria-hidden />}
          onClick={() => set(null)}
        />
      </div>
    )
  }
  return (
    <FindOne
      label={label}
      offered={t('people')}
      none={t('nobody')}
      addressOf={routes.scheduleOwners}
      found={({ readers }: { readers: MayBeReader[] }) => readers.filter(({ kind }) => kind === 'person')}
      keyOf={({ id }) => id}
      onChoose={({ id, name }) => set({ id, name })}
    >
      {({ name }) => <span className="min-w-0 grow truncate">{name}</span>}
    </FindOne>
  )
}
