import { useTranslations } from 'next-intl'
import type { MatrixRole } from '#lib/access/matrix.ts'
import { cx } from '../ui/cx.ts'

/** A column's head: the role, how many people hold it and how they came to it. */
export function RoleHead({ role, tinted }: { role: MatrixRole; tinted: boolean }) {
  const t = useTranslations('access')
  const { members, throughTeams } = role
  const how = throughTeams === 0 ? 'direct' : throughTeams === members ? 'team' : 'both'
  return (
    <th
      scope="col"
      title={role.description}
      className={cx(
        'sticky top-0 z-10 h-16 border-border-strong border-b px-1 pb-2 text-center align-bottom font-medium text-xs leading-[15px]',
        tinted ? 'bg-accent-soft' : 'bg-surface',
      )}
    >
      {role.name}
      <span className="block font-normal text-2xs text-text-3 leading-[15px]">
        {members === 0 ? '0' : t('grid.through', { count: members, how })}
      </span>
    </th>
  )
}
