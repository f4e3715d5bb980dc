'use client'

import { useTranslations } from 'next-intl'
import type { TeamRow } from '#lib/identity/list-teams.ts'
import type { TeamChange } from '#lib/identity/teams.ts'
import { useCompanyTimes } from '../facts/company-zone.tsx'
import type { Choice } from './give-role.tsx'
import { HeldRoles } from './held-roles.tsx'

type Props = {
  team: TeamRow
  roles: readonly Choice[]
  make: (what: TeamChange) => Promise<boolean>
  busy: boolean
  editable: boolean
}

/** What a team brings to whoever is in it. */
export function TeamRoles({ team, roles, ...editing }: Props) {
  const t = useTranslations('people')
  const times = useCompanyTimes()
  const until = (expiresAt: string | null) => (expiresAt === null ? '' : t('until', { date: times.day(expiresAt) }))
  return (
    <HeldRoles
      {...editing}
      title={t('teams.roles')}
      none={t('teams.noRoles')}
      free={roles.filter(({ value }) => !team.roles.some(({ slug }) => slug === value))}
      held={team.roles.map(({ slug, name, expiresAt }) => ({
        ...{ key: slug, slug, name },
        ...{ detail: until(expiresAt), removable: true },
      }))}
    />
  )
}
