'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { formatDate } from '#lib/facts/times.ts'
import type { PeopleColumn, PeopleSearch, PersonRow } from '#lib/identity/people.ts'
import { useTimes } from '../facts/use-times.ts'
import { Badge } from '../ui/badge.tsx'
import { buttonClass } from '../ui/button.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '../ui/table.tsx'
import { PeopleLink, PickBox } from './pick-box.tsx'
import { RoleChips } from './role-chips.tsx'

export type PeopleRowsProps = {
  people: readonly PersonRow[]
  total: number
  search: PeopleSearch
  pageSize: number
  selected: string | null
  /** Who is looking: marked as "you". */
  own: string
  /** Whether rows can be chosen for a change of many. */
  editable: boolean
  /** The server's: a browser that began a moment later would say another time. */
  now: Date
}

/** Rendered from the rows themselves: a page of people as finished pieces is several times as much to send. */
export function PeopleRows({ people, total, search, pageSize, selected, own, editable, now }: PeopleRowsProps) {
  const t = useTranslations('people')
  return (
    <>
      {/* Columns of given widths: a page of people arrives in pieces, and each piece would move the others. */}
      <Table caption={t('title')} cards className="lg:table-fixed">
        <TableHead>
          <tr>
            {editable && (
              <TableHeader className="w-8">
                <PickBox ids={people.map(({ id }) => id)} label={t('pick.page', { count: people.length })} />
              </TableHeader>
            )}
            <Column column="name" label={t('columns.person')} search={search} className="lg:w-[23%]" />
            <Column column="roles" label={t('columns.roles')} search={search} className="lg:w-[28%]" />
            <Column column="team" label={t('columns.team')} search={search} className="lg:w-[15%]" />
            <Column column="projects" label={t('columns.projects')} search={search} numeric className="lg:w-[8%]" />
            <Column column="lastActive" label={t('columns.lastActive')} search={search} className="lg:w-[11%]" />
            <Column column="sessions" label={t('columns.sessions')} search={search} numeric className="lg:w-[8%]" />
            <Column column="tokens" label={t('columns.tokens')} search={search} numeric className="lg:w-[6%]" />
          </tr>
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <Row key={person.id} {...{ person, search, own, editable, now }} selected={person.id === selected} />
          ))}
        </TableBody>
      </Table>
      <Pages total={total} search={search} pageSize={pageSize} />
    </>
  )
}

type ColumnProps = {
  column: PeopleColumn
  label: string
  search: PeopleSearch
  numeric?: boolean
  className: string
}

/** A head that sorts: once up, again down. */
function Column({ column, label, search, numeric = false, className }: ColumnProps) {
  const t = useTranslations('people.sort')
  const up = search.sort === column
  const down = search.sort === `-${column}`
  const Arrow = down ? ArrowDown : ArrowUp
  return (
    <TableHeader numeric={numeric} className={className} aria-sort={up ? 'ascending' : down ? 'descending' : undefined}>
      <PeopleLink
        to={{ ...search, sort: up ? `-${column}` : column, page: 1 }}
        aria-label={t(up ? 'down' : 'up', { column: label })}
        className="inline-flex min-h-6 items-center gap-1 hover:text-text hover:underline"
      >
        {label}
        {(up || down) && <Arrow size={12} strokeWidth={1.75} aria-hidden />}
      </PeopleLink>
    </TableHeader>
  )
}

type RowProps = Pick<PeopleRowsProps, 'search' | 'own' | 'editable' | 'now'> & { person: PersonRow; selected: boolean }

function Row({ person, search, selected, own, editable, now }: RowProps) {
  const t = useTranslations('people')
  const format = useFormatter()
  const times = useTimes()
  const locale = useLocale()
  const {
    id,
    name,
    email,
    status,
    roles,
    teams,
    projects,
    lastActive,
    sessions,
    tokens,
    invitedUntil,
    lastDay,
    noWay,
  } = person
  return (
    <TableRow selected={selected}>
      {editable && (
        <TableCell>
          <PickBox ids={[id]} label={t('pick.one', { name })} />
        </TableCell>
      )}
      <TableRowHeader className="max-lg:min-w-52">
        <span className="min-w-0">
          <PeopleLink to={{ ...search, sel: id }} className="link" aria-label={t('drawer.open', { name })}>
            {name}
          </PeopleLink>{' '}
          {id === own && <Badge>{t('you')}</Badge>}{' '}
          {status === 'disabled' && <Badge tone="stop">{t('disabled')}</Badge>}
          {lastDay !== null && (
            <Badge tone="warn">{t('left', { date: formatDate(Date.parse(lastDay), locale) })}</Badge>
          )}{' '}
          {noWay && invitedUntil === null && <Badge tone="warn">{t('noWay')}</Badge>}
          {invitedUntil !== null && (
            <Badge tone={invitedUntil > now ? 'info' : 'warn'}>
              {t(invitedUntil > now ? 'invitation.open' : 'invitation.over', { date: times.day(invitedUntil) })}
            </Badge>
          )}
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
    <nav data-print="hide" aria-label={t('range', { from, to, total })} className="flex items-center gap-2 py-3">
      <span className="text-xs text-text-3">{t('range', { from, to, total })}</span>
      {search.page > 1 && (
        <PeopleLink className={buttonClass('default', 'sm')} to={{ ...search, page: search.page - 1 }}>
          {t('previous')}
        </PeopleLink>
      )}
      {to < total && (
        <PeopleLink className={buttonClass('default', 'sm')} to={{ ...search, page: search.page + 1 }}>
          {t('next')}
        </PeopleLink>
      )}
    </nav>
  )
}
