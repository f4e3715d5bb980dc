'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { ColumnId } from '#lib/projects/columns.ts'
import type { ProjectsSearch } from '#lib/projects/search.ts'
import { Select } from '../ui/select.tsx'
import { projectsUrl } from './search-url.ts'

export type ProjectFiltersProps = {
  search: ProjectsSearch
  managers: readonly string[]
  customers: readonly string[]
  statuses: readonly ProjectsSearch['status'][]
  /** Columns that the reader sees: the list can be ordered by them. */
  columns: readonly ColumnId[]
}

/** Writes the filters into the address; the server page does the choosing. */
export function ProjectFilters({ search, managers, customers, statuses, columns }: ProjectFiltersProps) {
  const t = useTranslations('projects')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const apply = (change: Partial<ProjectsSearch>) =>
    startTransition(() => router.replace(projectsUrl({ ...search, ...change }), { scroll: false }))
  const named = (names: readonly string[]) => names.map((name) => ({ value: name, label: name }))

  return (
    <search aria-label={t('filters.label')} aria-busy={pending} data-print="hide" className="flex flex-wrap gap-2">
      {managers.length > 1 && (
        <Select
          label={t('filters.manager')}
          className="max-sm:grow"
          value={search.manager}
          onChange={(manager) => apply({ manager })}
          options={[{ value: '', label: t('filters.anyManager') }, ...named(managers)]}
        />
      )}
      {statuses.length > 2 && (
        <Select
          label={t('filters.status')}
          className="max-sm:grow"
          value={search.status}
          onChange={(status) => apply({ status: status as ProjectsSearch['status'] })}
          options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
        />
      )}
      {customers.length > 1 && (
        <Select
          label={t('filters.customer')}
          className="max-sm:grow"
          value={search.customer}
          onChange={(customer) => apply({ customer })}
          options={[{ value: '', label: t('filters.anyCustomer') }, ...named(customers)]}
        />
      )}
      {/* Where there is no head of columns to order by. */}
      <Select
        label={t('filters.sort')}
        className="grow sm:hidden"
        value={search.sort}
        onChange={(sort) => apply({ sort: sort as ProjectsSearch['sort'] })}
        options={[
          { value: 'worst', label: t('sortBy.worst') },
          { value: 'no', label: t('sortBy.no') },
          ...columns.map((id) => ({ value: `-${id}`, label: t('sortBy.by', { column: t(`column.${id}`) }) })),
        ]}
      />
    </search>
  )
}
