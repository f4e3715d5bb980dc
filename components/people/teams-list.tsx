import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { TeamRow } from '#lib/identity/list-teams.ts'
import { Empty } from '../states/empty.tsx'
import { Badge } from '../ui/badge.tsx'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { RoleChips } from './role-chips.tsx'
import { peopleUrl } from './search-url.ts'

type Props = { teams: readonly TeamRow[]; selected: string | null }

export function TeamsList({ teams, selected }: Props) {
  const t = useTranslations('people')
  if (teams.length === 0) {
    return (
      <Empty kind="never" title={t('teams.never')}>
        {t('teams.neverWhy')}
      </Empty>
    )
  }
  return (
    <Table caption={t('views.teams')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.team')}</TableHeader>
          <TableHeader>{t('teams.lead')}</TableHeader>
          <TableHeader>{t('columns.roles')}</TableHeader>
          <TableHeader>{t('teams.from')}</TableHeader>
          <TableHeader numeric>{t('columns.members')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {teams.map(({ slug, name, lead, roles, directory, members }) => (
          <TableRow key={slug} selected={slug === selected}>
            <TableRowHeader>
              <NextLink
                className="link"
                scroll={false}
                href={paths.teamsAt({ sel: slug })}
                aria-label={t('drawer.open', { name })}
              >
                {name}
              </NextLink>
            </TableRowHeader>
            <TableCell label={t('teams.lead')}>
              {lead?.name ?? <span className="text-text-3">{t('noTeam')}</span>}
            </TableCell>
            <TableCell label={t('columns.roles')}>
              <RoleChips roles={roles} />
            </TableCell>
            <TableCell label={t('teams.from')}>
              {directory === null ? t('teams.here') : <Badge tone="info">{t('teams.directory', { directory })}</Badge>}
            </TableCell>
            <TableCell numeric label={t('columns.members')}>
              <Link href={peopleUrl({ team: slug })} aria-label={t('showTeam', { team: name })}>
                {members}
              </Link>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
