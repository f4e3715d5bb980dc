import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { type ColumnId, columnGroups } from '#lib/projects/columns.ts'
import type { Grid, GridColumn, GridRow } from '#lib/projects/grid.ts'
import type { ProjectsSearch } from '#lib/projects/search.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { cx } from '../ui/cx.ts'
import { GridCell } from './grid-cell.tsx'
import { GridKeys } from './grid-keys.tsx'
import { projectsUrl } from './search-url.ts'

/** One row a job, its figures in ruled groups. On a phone each job is a block of labelled figures. */
export function PortfolioGrid({ grid: { columns, rows }, search }: { grid: Grid; search: ProjectsSearch }) {
  const t = useTranslations('projects')
  const firsts = new Set(columnGroups.map((group) => columns.find((column) => column.group === group)?.id))
  return (
    <GridKeys label={t('grid.caption')}>
      <table className="w-full border-separate border-spacing-0 text-sm max-sm:block">
        <caption className="sr-only">{t('grid.caption')}</caption>
        <Head columns={columns} firsts={firsts} search={search} />
        <tbody className="max-sm:block">
          {rows.map((row) => (
            <Row key={row.job.no} row={row} columns={columns} firsts={firsts} />
          ))}
        </tbody>
      </table>
    </GridKeys>
  )
}

type Firsts = ReadonlySet<ColumnId | undefined>
const sticky = 'sticky left-0 z-1 bg-bg'

function Head({ columns, firsts, search }: { columns: readonly GridColumn[]; firsts: Firsts; search: ProjectsSearch }) {
  const t = useTranslations('projects')
  const groups = columnGroups.flatMap((group) => {
    const span = columns.filter((column) => column.group === group).length
    return span === 0 ? [] : [{ group, span }]
  })
  return (
    <thead className="text-xs text-text-3 max-sm:hidden">
      <tr>
        <td className={sticky} />
        {groups.map(({ group, span }) => (
          <th key={group} scope="colgroup" colSpan={span} className="border-l border-border px-2 text-left font-normal">
            {t(`group.${group}`)}
          </th>
        ))}
      </tr>
      <tr>
        <SortHeader id="no" label={t('grid.job')} search={search} className={cx(sticky, 'text-left')} />
        {columns.map(({ id }) => (
          <SortHeader
            key={id}
            id={id}
            label={t(`column.${id}`)}
            search={search}
            className={cx('text-right', firsts.has(id) && 'border-l')}
          />
        ))}
      </tr>
    </thead>
  )
}

type SortProps = { id: ColumnId | 'no'; label: string; search: ProjectsSearch; className: string }

/** Largest first, then smallest first, then worst first again. */
function SortHeader({ id, label, search, className }: SortProps) {
  const t = useTranslations('projects')
  const { sort } = search
  const falls = sort === `-${id}`
  const next: ProjectsSearch['sort'] =
    id === 'no' ? (sort === 'no' ? 'worst' : 'no') : falls ? id : sort === id ? 'worst' : `-${id}`
  return (
    <th
      scope="col"
      aria-sort={falls ? 'descending' : sort === id ? 'ascending' : undefined}
      className={cx(
        'border-b border-border border-b-border-strong px-2 pb-1.5 align-bottom font-medium first:pl-0',
        className,
      )}
    >
      <NextLink
        href={projectsUrl({ ...search, sort: next })}
        scroll={false}
        aria-label={t('grid.sort', { column: label })}
        className={cx('inline-block min-h-6 hover:text-text hover:underline', (falls || sort === id) && 'text-text')}
      >
        {label}
        {(falls || sort === id) && <span aria-hidden>{falls ? ' ↓' : ' ↑'}</span>}
      </NextLink>
    </th>
  )
}

function Row({
  row: { job, cells },
  columns,
  firsts,
}: {
  row: GridRow
  columns: readonly GridColumn[]
  firsts: Firsts
}) {
  const t = useTranslations('projects')
  const { no, name, manager, status } = job
  return (
    <tr
      data-print="together"
      className="max-sm:grid max-sm:grid-cols-2 max-sm:gap-x-4 max-sm:border-t max-sm:border-border-strong max-sm:pt-2.5 max-sm:pb-3"
    >
      <th
        scope="row"
        className={cx(
          'border-b border-border py-1 pr-2 text-left align-top font-medium sm:max-w-56 sm:min-w-44',
          'max-sm:static max-sm:col-span-2 max-sm:border-b-0',
          sticky,
        )}
      >
        <NextLink href={paths.project(no)} className="block min-h-6 pt-1 leading-5 hover:underline">
          <span className="id-text mr-2 font-normal text-text-3">
            <ProjectText>{no}</ProjectText>
          </span>
          {name}
          <span className="block text-xs leading-4 font-normal text-text-3">
            {[manager, status === 'active' ? null : t(`status.${status}`)].filter((part) => part !== null).join(', ')}
          </span>
        </NextLink>
      </th>
      {columns.map((column) => (
        <GridCell
          key={column.id}
          cell={cells[column.id] ?? { state: 'none' }}
          column={column}
          job={job}
          first={firsts.has(column.id)}
        />
      ))}
    </tr>
  )
}
