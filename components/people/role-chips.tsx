'use client'

import { useTranslations } from 'next-intl'
import { useCompanyTimes } from '../facts/company-zone.tsx'

/** `via` is the team that brings it, or null for who holds it directly; absent where only one of them could be. */
type Shown = { slug: string; name: string; via?: string | null; expiresAt: string | null }

/** Roles with where each one comes from; a person may hold one directly and through a team. */
export function RoleChips({ roles }: { roles: readonly Shown[] }) {
  const t = useTranslations('people')
  const times = useCompanyTimes()
  if (roles.length === 0) return <span className="text-text-3">{t('noRole')}</span>
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {roles.map(({ slug, name, via, expiresAt }) => (
        <li key={`${slug} ${via}`}>
          {name}{' '}
          <span className="text-xs text-text-3">
            {[
              ...(via === undefined ? [] : [via === null ? t('direct') : t('via', { team: via })]),
              ...(expiresAt === null ? [] : [t('until', { date: times.day(expiresAt) })]),
            ].join(', ')}
          </span>
        </li>
      ))}
    </ul>
  )
}
