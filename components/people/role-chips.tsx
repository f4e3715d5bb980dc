import { useTranslations } from 'next-intl'
import type { HeldRole } from '#lib/identity/people.ts'
import { useTimes } from '../facts/use-times.ts'

/** Roles with where each one comes from; a person may hold one directly and through a team. */
export function RoleChips({ roles }: { roles: readonly HeldRole[] }) {
  const t = useTranslations('people')
  const times = useTimes()
  if (roles.length === 0) return <span className="text-text-3">{t('noRole')}</span>
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-0.5">
      {roles.map(({ slug, name, via, expiresAt }) => (
        <li key={`${slug} ${via}`}>
          {name}{' '}
          <span className="text-xs text-text-3">
            {via === null ? t('direct') : t('via', { team: via })}
            {expiresAt !== null && `, ${t('until', { date: times.day(expiresAt) })}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
