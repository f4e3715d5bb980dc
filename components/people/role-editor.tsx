'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { PersonRow } from '#lib/identity/people.ts'
import { useCompanyTimes } from '../facts/company-zone.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { DoorsProps } from './account-state.tsx'
import { type Choice, GiveRole } from './give-role.tsx'
import { Section } from './section.tsx'

type Props = DoorsProps & { person: PersonRow; roles: readonly Choice[] }

export function RoleEditor({ person, roles, change, busy, editable }: Props) {
  const t = useTranslations('people')
  const times = useCompanyTimes()
  const [adding, setAdding] = useState(false)
  const held = person.roles.filter(({ via }) => via === null).map(({ slug }) => slug)
  const free = roles.filter(({ value }) => !held.includes(value))
  const throughTeam = person.roles.some(({ via }) => via !== null)
  return (
    <Section
      title={t('drawer.roles')}
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
      {person.roles.length === 0 && <p className="text-sm text-text-2">{t('noRole')}</p>}
      <ul>
        {person.roles.map(({ slug, name, via, expiresAt }) => (
          <li key={`${slug} ${via}`} className="flex min-h-8 items-center gap-2 text-sm">
            <span className="grow">
              {name}{' '}
              <span className="text-xs text-text-3">
                {via === null ? t('direct') : t('via', { team: via })}
                {expiresAt !== null && `, ${t('until', { date: times.day(expiresAt) })}`}
              </span>
            </span>
            {editable && via === null && (
              <IconButton
                label={t('drawer.remove', { role: name })}
                icon={<X size={14} strokeWidth={1.75} aria-hidden />}
                disabled={busy}
                onClick={() => void change({ do: 'remove_role', role: slug })}
              />
            )}
          </li>
        ))}
      </ul>
      {throughTeam && editable && <p className="text-xs text-text-3">{t('drawer.viaHelp')}</p>}
      {adding && (
        <GiveRole
          free={free}
          busy={busy}
          onCancel={() => setAdding(false)}
          onGive={async (given) => {
            if (await change({ do: 'add_role', ...given })) setAdding(false)
          }}
        />
      )}
    </Section>
  )
}
