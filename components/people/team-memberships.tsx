'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PersonRow } from '#lib/identity/people.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import type { DoorsProps } from './account-state.tsx'
import type { Choice } from './give-role.tsx'
import { Section } from './section.tsx'

type Props = DoorsProps & { person: PersonRow; teams: readonly Choice[] }

/** In which teams somebody is; those of a directory are said there. */
export function TeamMemberships({ person, teams, change, busy, editable }: Props) {
  const t = useTranslations('people')
  const [adding, setAdding] = useState(false)
  const isIn = teams.filter(({ label }) => person.teams.includes(label))
  const free = teams.filter(({ label, disabled }) => disabled !== true && !person.teams.includes(label))
  const [chosen, setChosen] = useState('')
  const team = free.some(({ value }) => value === chosen) ? chosen : (free[0]?.value ?? '')
  return (
    <Section
      title={t('drawer.teams')}
      end={
        editable &&
        !adding &&
        free.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => setAdding(true)}>
            {t('drawer.addTeam')}
          </Button>
        )
      }
    >
      {isIn.length === 0 && <p className="text-sm text-text-2">{t('drawer.noTeams')}</p>}
      <ul>
        {isIn.map(({ value, label, disabled }) => (
          <li key={value} className="flex min-h-8 items-center gap-2 text-sm">
            <span className="grow">
              {label} {disabled === true && <span className="text-xs text-text-3">{t('teams.byDirectory')}</span>}
            </span>
            {editable && disabled !== true && (
              <IconButton
                label={t('drawer.leave', { team: label })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                disabled={busy}
                onClick={() => void change({ do: 'remove_team', team: value })}
              />
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <div className="mt-2 flex flex-wrap justify-end gap-2">
          <Select className="mr-auto" label={t('columns.team')} options={free} value={team} onChange={setChosen} />
          <Button onClick={() => setAdding(false)}>{t('drawer.cancel')}</Button>
          <Button
            variant="primary"
            busy={busy}
            onClick={async () => {
              if (await change({ do: 'add_team', team })) setAdding(false)
            }}
          >
            {t('drawer.join')}
          </Button>
        </div>
      )}
    </Section>
  )
}
