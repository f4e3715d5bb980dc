import { useTranslations } from 'next-intl'
import { Link } from '../ui/link.tsx'
import type { ToolRoleView } from './types.ts'

/** The roles that decide who may use a tool, what each says, and the way to its cell of the matrix. */
export function ToolWho({ title, roles }: { title: string; roles: readonly ToolRoleView[] }) {
  const t = useTranslations('systems-admin.tools')
  if (roles.length === 0) return <p className="text-sm text-text-2">{t('noRoles')}</p>
  return (
    <ul aria-label={t('rolesOf', { title })} className="max-w-4xl">
      {roles.map(({ role, says, people, href }) => (
        <li
          key={role}
          className="grid grid-cols-[1fr_auto] gap-x-4 border-b border-border py-1.5 text-sm last:border-b-0 sm:grid-cols-[12rem_1fr_6rem_auto]"
        >
          <span className="font-medium">{role}</span>
          <span className="text-pretty text-text-2 max-sm:order-last max-sm:col-span-2">{says}</span>
          <span className="text-text-2 max-sm:order-last sm:text-right">{t('people', { count: people })}</span>
          <Link
            href={href}
            aria-label={t('cellOf', { role, title })}
            className="link inline-flex min-h-6 items-center touch:min-h-11"
          >
            {t('cell')}
          </Link>
        </li>
      ))}
    </ul>
  )
}
