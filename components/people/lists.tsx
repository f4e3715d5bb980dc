import NextLink from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { TeamRow } from '#lib/identity/people.ts'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { peopleUrl } from './search-url.ts'

export type RoleRow = { slug: string; name: string; description: string; members: number; throughTeams: number }

export function RolesList({ roles }: { roles: readonly RoleRow[] }) {
  const t = useTranslations('people')
  return (
    <>
      <Table caption={t('views.roles')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('columns.role')}</TableHeader>
            <TableHeader>{t('columns.description')}</TableHeader>
            <TableHeader numeric>{t('columns.members')}</TableHeader>
            <TableHeader numeric>{t('columns.throughTeams')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {roles.map(({ slug, name, description, members, throughTeams }) => (
            <TableRow key={slug}>
              <TableRowHeader className="whitespace-nowrap">
                <NextLink
                  className="link"
                  href={peopleUrl({ role: slug })}
                  aria-label={t('showPeople', { role: name })}
                >
                  {name}
                </NextLink>
              </TableRowHeader>
              <TableCell className="text-text-2">{description}</TableCell>
              <TableCell numeric label={t('columns.members')}>
                {members}
              </TableCell>
              <TableCell numeric label={t('columns.throughTeams')}>
                {throughTeams}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="py-3 text-sm text-text-2">
        {t.rich('rolesNote', { link: (words) => <Link href={paths.access}>{words}</Link> })}
      </p>
    </>
  )
}

export function TeamsList({ teams }: { teams: readonly TeamRow[] }) {
  const t = useTranslations('people')
  const format = useFormatter()
  return (
    <Table caption={t('views.teams')} cards>
      <TableHead>
        <tr>
          <TableHeader>{t('columns.team')}</TableHeader>
          <TableHeader>{t('columns.roles')}</TableHeader>
          <TableHeader numeric>{t('columns.members')}</TableHeader>
        </tr>
      </TableHead>
      <TableBody>
        {teams.map(({ slug, name, roles, members }) => (
          <TableRow key={slug}>
            <TableRowHeader>
              <NextLink className="link" href={peopleUrl({ team: slug })} aria-label={t('showTeam', { team: name })}>
                {name}
              </NextLink>
            </TableRowHeader>
            <TableCell label={t('columns.roles')}>
              {roles.length === 0 ? (
                <span className="text-text-3">{t('noRole')}</span>
              ) : (
                format.list(roles.map((role) => role.name))
              )}
            </TableCell>
            <TableCell numeric label={t('columns.members')}>
              {members}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
