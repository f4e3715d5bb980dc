'use client'

import { useTranslations } from 'next-intl'
import type { PersonRow } from '#lib/identity/people.ts'
import { useCompanyTimes } from '../facts/company-zone.tsx'
import type { DoorsProps } from './account-state.tsx'
import type { Choice } from './give-role.tsx'
import { HeldRoles } from './held-roles.tsx'

type Props = DoorsProps & { person: PersonRow; roles: readonly Choice[] }

/** What a person holds, directly and through teams; what comes through a team is taken away there. */
export function RoleEditor({ person, roles, change, busy, editable }: Props) {
  const t = useTranslations('people')
  const times = useCompanyTimes()
  const own = person.roles.filter(({ via }) => via === null).map(({ slug }) => slug)
  const throughTeam = person.roles.some(({ via }) => via !== null)
  return (
    <HeldRoles
      title={t('drawer.roles')}
      none={t('noRole')}
      free={roles.filter(({ value }) => !own.includes(value))}
      held={person.roles.map(({ slug, name, via, expiresAt }) => ({
        ...{ key: `${slug} ${via}`, slug, name, removable: via === null },
        detail: [
          via === null ? t('direct') : t('via', { team: via }),
          ...(expiresAt === null ? [] : [t('until', { date: times.day(expiresAt) })]),
        ].join(', '),
      }))}
      editable={editable}
      busy={busy}
      make={change}
      note={throughTeam && editable ? t('drawer.viaHelp') : undefined}
    />
  )
}
