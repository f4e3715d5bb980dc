'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useTransition } from 'react'
import type { PeopleSearch } from '#lib/identity/people.ts'
import type { Counts } from '#lib/identity/people-counts.ts'
import { peopleFlags } from '#lib/identity/people-flags.ts'
import { sources } from '#lib/identity/sources.ts'
import { SearchField } from '../ui/search-field.tsx'
import { Select } from '../ui/select.tsx'
import { peopleUrl, statusOf } from './search-url.ts'

type Choice = { value: string; label: string }

export type PeopleFiltersProps = {
  search: PeopleSearch
  counts: Counts
  roles: readonly Choice[]
  teams: readonly Choice[]
}

/** Writes the filters into the URL; the server page does the searching. */
export function PeopleFilters({ search, counts, roles, teams }: PeopleFiltersProps) {
  const t = useTranslations('people')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const apply = (change: Partial<PeopleSearch>) =>
    startTransition(() => router.replace(peopleUrl({ ...search, page: 1, ...change }), { scroll: false }))

  return (
    <search aria-label={t('filters.label')} aria-busy={pending} data-print="hide" className="mb-4 flex flex-wrap gap-2">
      <SearchField
        className="min-w-56 grow sm:max-w-72"
        label={t('filters.search')}
        value={search.q}
        onSearch={(q) => apply({ q })}
      />
      <Select
        label={t('filters.status')}
        value={search.status}
        onChange={(status) => apply({ status: status as PeopleSearch['status'] })}
        options={[
          { value: 'active', label: t('filters.active', { count: counts.active }) },
          { value: 'invited', label: t('filters.invited', { count: counts.invited }) },
          { value: 'disabled', label: t('filters.disabled', { count: counts.disabled }) },
          { value: 'all', label: t('filters.all'), detail: counts.all },
        ]}
      />
      <Select
        label={t('filters.role')}
        value={search.role}
        onChange={(role) => apply({ role })}
        options={[
          { value: '', label: t('filters.anyRole') },
          { value: 'none', label: t('filters.noRole'), detail: counts.withoutRole },
          ...roles,
        ]}
      />
      <Select
        label={t('filters.team')}
        value={search.team}
        onChange={(team) => apply({ team })}
        options={[
          { value: '', label: t('filters.anyTeam') },
          { value: 'none', label: t('filters.noTeam'), detail: counts.withoutTeam },
          ...teams,
        ]}
      />
      <Select
        label={t('filters.source')}
        value={search.source}
        onChange={(source) => apply({ source: source as PeopleSearch['source'] })}
        options={[
          { value: '', label: t('filters.anySource') },
          ...sources
            .filter((value) => counts.sources[value] > 0 || value === search.source)
            .map((value) => ({ value, label: t(`source.${value}`), detail: counts.sources[value] })),
        ]}
      />
      <Select
        label={t('filters.flag')}
        value={search.flag}
        onChange={(chosen) => {
          const flag = chosen as PeopleSearch['flag']
          apply({ flag, status: statusOf(flag) })
        }}
        options={[
          { value: '', label: t('filters.anyFlag') },
          ...peopleFlags.map((value) => ({ value, label: t(`flags.${value}`), detail: counts.flags[value] })),
        ]}
      />
    </search>
  )
}
