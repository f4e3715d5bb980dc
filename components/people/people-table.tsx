import NextLink from 'next/link'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { PeopleSearch, PersonRow } from '#lib/identity/people.ts'
import { useTimes } from '../facts/use-times.ts'
import { Empty } from '../states/empty.tsx'
import { Badge } from '../ui/badge.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { RoleChips } from './role-chips.tsx'
import { activeFilters, peopleUrl } from './search-url.ts'

export type PeopleTableProps = {
  people: readonly PersonRow[]
  total: number
  search: PeopleSearch
  pageSize: number
  selected: string | null
  /** Who is looking: marked as "you". */
  own: string
}

export function PeopleTable({ people, total, search, pageSize, selected, own }: PeopleTableProps) {
  const t = useTranslations('people')
  if (people.length === 0) {
    return <Empty kind="filtered" title={t('filtered')} filters={activeFilters(search)} clearHref={paths.people} />
  }
  return (
    <>
      {/* Columns of given widths: a page of people arrives in pieces, and each piece would move the others. */}
      <Table caption={t('title')} cards className="lg:table-fixed">
        <TableHead>
          <tr>
            <TableHeader className="lg:w-[23%]">{t('columns.person')}</TableHeader>
            <TableHeader className="lg:w-[30%]">{t('columns.roles')}</TableHeader>
            <TableHeader className="lg:w-[16%]">{t('columns.team')}</TableHeader>
            <TableHeader numeric className="lg:w-[7%]">
              {t('columns.projects')}
            </TableHeader>
            <TableHeader className="lg:w-[11%]">{t('columns.lastActive')}</TableHeader>
            <TableHeader numeric className="lg:w-[8%]">
              {t('columns.sessions')}
            </TableHeader>
            <TableHeader numeric className="lg:w-[5%]">
              {t('columns.tokens')}
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <Row key={person.id} person={person} search={search} selected={person.id === selected} own={own} />
          ))}
        </TableBody>
      </Table>
      <Pages total={total} search={search} pageSize={pageSize} />
    </>
  )
}

function Row({
  person,
  search,
  selected,
  own,
}: {
  person: PersonRow
  search: PeopleSearch
  selected: boolean
  own: string
}) {
  const t = useTranslations('people')
  const format = useFormatter()
  const now = useNow()
  const times = useTimes()
  const { id, name, email, status, roles, teams, projects, lastActive, sessions, tokens } = person
  return (
    <TableRow selected={selected}>
      <TableRowHeader className="max-lg:min-w-52">
        <span className="min-w-0">
          <NextLink
            href={peopleUrl({ ...search, sel: id })}
            scroll={false}
            className="link"
            aria-label={t('drawer.open', { name })}
          >
            {name}
          </NextLink>{' '}
          {id === own && <Badge>{t('you')}</Badge>}{' '}
          {status === 'disabled' && <Badge tone="stop">{t('disabled')}</Badge>}
          <span className="block truncate text-xs font-normal text-text-3" title={email}>
            {email}
          </span>
        </span>
      </TableRowHeader>
      <TableCell label={t('columns.roles')}>
        <RoleChips roles={roles} />
      </TableCell>
      <TableCell label={t('columns.team')}>{teams.length === 0 ? t('noTeam') : format.list(teams)}</TableCell>
      <TableCell numeric label={t('columns.projects')} title={projects.join(', ')}>
        {projects.length === 0 ? '–' : projects.length}
      </TableCell>
      <TableCell label={t('columns.lastActive')} className="whitespace-nowrap">
        {lastActive === null ? (
          <span className="text-text-3">{t('never')}</span>
        ) : (
          <time dateTime={lastActive.toISOString()} title={times.full(lastActive)}>
            {format.relativeTime(lastActive, now)}
          </time>
        )}
      </TableCell>
      <TableCell numeric label={t('columns.sessions')}>
        {t('sessionCount', { count: sessions })}
      </TableCell>
      <TableCell numeric label={t('columns.tokens')}>
        {tokens === 0 ? '–' : tokens}
      </TableCell>
    </TableRow>
  )
}

function Pages({ total, search, pageSize }: { total: number; search: PeopleSearch; pageSize: number }) {
  const t = useTranslations('people')
  const from = (search.page - 1) * pageSize + 1
  const to = Math.min(total, search.page * pageSize)
  if (total <= pageSize) return <p className="py-3 text-xs text-text-3">{t('count', { total })}</p>
  return (
    <nav aria-label={t('range', { from, to, total })} className="flex items-center gap-2 py-3">
      <span className="text-xs text-text-3">{t('range', { from, to, total })}</span>
      {search.page > 1 && (
        <ButtonLink size="sm" href={peopleUrl({ ...search, page: search.page - 1 })}>
          {t('previous')}
        </ButtonLink>
      )}
      {to < total && (
        <ButtonLink size="sm" href={peopleUrl({ ...search, page: search.page + 1 })}>
          {t('next')}
        </ButtonLink>
      )}
    </nav>
  )
}
