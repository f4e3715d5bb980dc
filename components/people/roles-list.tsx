import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import type { MatrixRole } from '#lib/access/matrix.ts'
import { paths } from '#lib/http/paths.ts'
import { Badge } from '../ui/badge.tsx'
import { Link } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { peopleUrl } from './search-url.ts'

type Props = { roles: readonly MatrixRole[]; selected: string | null; nameOf: Readonly<Record<string, string>> }

export function RolesList({ roles, selected, nameOf }: Props) {
  const t = useTranslations('people')
  return (
    <>
      <Table caption={t('views.roles')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('columns.role')}</TableHeader>
            <TableHeader>{t('columns.description')}</TableHeader>
            <TableHeader>{t('roles.from')}</TableHeader>
            <TableHeader numeric>{t('columns.members')}</TableHeader>
            <TableHeader numeric>{t('columns.throughTeams')}</TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {roles.map(({ slug, name, description, basedOn, members, throughTeams }) => (
            <TableRow key={slug} selected={slug === selected}>
              <TableRowHeader className="whitespace-nowrap">
                <NextLink
                  className="link"
                  scroll={false}
                  href={paths.rolesAt({ sel: slug })}
                  aria-label={t('drawer.open', { name })}
                >
                  {name}
                </NextLink>
              </TableRowHeader>
              <TableCell className="text-text-2">{description}</TableCell>
              <TableCell label={t('roles.from')}>
                {basedOn === null ? (
                  t('roles.seeded')
                ) : (
                  <Badge tone="info">{t('roles.basedOn', { role: nameOf[basedOn] ?? basedOn })}</Badge>
                )}
              </TableCell>
              <TableCell numeric label={t('columns.members')}>
                <Link href={peopleUrl({ role: slug })} aria-label={t('showPeople', { role: name })}>
                  {members}
                </Link>
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
