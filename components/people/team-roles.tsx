'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { TeamRow } from '#lib/identity/list-teams.ts'
import type { TeamChange } from '#lib/identity/teams.ts'
import { useCompanyTimes } from '../facts/company-zone.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { type Choice, GiveRole } from './give-role.tsx'
import { Section } from './section.tsx'

type Props = {
  team: TeamRow
  roles: readonly Choice[]
  make: (what: TeamChange) => Promise<boolean>
  busy: boolean
  editable: boolean
}

/** What a team brings to whoever is in it. */
export function TeamRoles({ team, roles, make, busy, editable }: Props) {
  const t = useTranslations('people')
  const times = useCompanyTimes()
  const [adding, setAdding] = useState(false)
  const free = roles.filter(({ value }) => !team.roles.some(({ slug }) => slug === value))
  return (
    <Section
      title={t('teams.roles')}
      end={
        editable &&
        !adding &&
        free.length > 0 && (
          <Button size="sm" variant="ghost" onClick={() => setAdding(true)}>
            {t('drawer.addRole')}
          </Button>
        )
      }
    >
      {team.roles.length === 0 && <p className="text-sm text-text-2">{t('teams.noRoles')}</p>}
      <ul>
        {team.roles.map(({ slug, name, expiresAt }) => (
          <li key={slug} className="flex min-h-8 items-center gap-2 text-sm">
            <span className="grow">
              {name}{' '}
              {expiresAt !== null && (
                <span className="text-xs text-text-3">{t('until', { date: times.day(expiresAt) })}</span>
              )}
            </span>
            {editable && (
              <IconButton
                label={t('drawer.remove', { role: name })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                disabled={busy}
                onClick={() => void make({ do: 'remove_role', role: slug })}
              />
            )}
          </li>
        ))}
      </ul>
      {adding && (
        <GiveRole
          free={free}
          busy={busy}
          onCancel={() => setAdding(false)}
          onGive={async (given) => {
            if (await make({ do: 'add_role', ...given })) setAdding(false)
          }}
        />
      )}
    </Section>
  )
}
