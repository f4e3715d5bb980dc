import { useNow, useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { PeopleSearch } from '#lib/identity/people.ts'
import { Empty } from '../states/empty.tsx'
import { PeopleRows, type PeopleRowsProps } from './people-rows.tsx'
import { activeFilters } from './search-url.ts'

/** The people of a page, or why there are none. */
export function PeopleTable(props: Omit<PeopleRowsProps, 'now'>) {
  const t = useTranslations('people')
  const now = useNow()
  const { people, search } = props
  if (people.length > 0) return <PeopleRows {...props} now={now} />
  return <Empty kind="filtered" title={t(reasonOf(search))} filters={activeFilters(search)} clearHref={paths.people} />
}

/** Why there is nobody: a flag alone that finds nobody is good news. */
function reasonOf(search: PeopleSearch) {
  const alone = search.flag !== '' && activeFilters(search) === 1
  return alone && search.flag !== '' ? (`nobody.${search.flag}` as const) : ('filtered' as const)
}
