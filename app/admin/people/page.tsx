import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RolesList, TeamsList } from '#components/people/lists.tsx'
import { PeopleFilters } from '#components/people/people-filters.tsx'
import { PeopleTable } from '#components/people/people-table.tsx'
import { peopleUrl, type View } from '#components/people/search-url.ts'
import { Segmented } from '#components/ui/segmented.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { countPeople, listPeople, listTeams, PeopleSearch, peoplePageSize } from '#lib/identity/people.ts'
import { runtime } from '#lib/setup.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'
import { permitted, Refused } from '../../(office)/refused.tsx'
import { SelectedPerson } from './selected-person.tsx'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') }
}

export default async function PeoplePage({ searchParams }: Props) {
  const { caller, allowed } = await permitted('people:read')
  if (!allowed) return <Refused permission="people:read" caller={caller} />
  const given = single(await searchParams)
  const search = PeopleSearch.parse(given)
  const view = views.find((known) => known === given['view']) ?? 'people'
  const { reads, database } = await runtime()
  const [page, counts, teams, matrix, t] = await Promise.all([
    view === 'people' ? listPeople(reads, search) : { people: [], total: 0 },
    countPeople(reads),
    listTeams(reads),
    readMatrix(database),
    getTranslations('people'),
  ])
  const roles = matrix.roles.map(({ slug, name }) => ({ value: slug, label: name }))
  return (
    <ClientMessages areas={['people']}>
      <div className="mx-auto max-w-[1264px] px-4 py-6 sm:px-8">
        <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
          <div>
            <h1 className="text-xl font-semibold">{t('title')}</h1>
            <p className="text-sm text-text-2">{t('intro')}</p>
          </div>
          <Segmented
            label={t('views.label')}
            value={view}
            segments={views.map((value) => ({ value, label: t(`views.${value}`), href: peopleUrl({ view: value }) }))}
          />
        </div>
        {view === 'roles' && <RolesList roles={matrix.roles} />}
        {view === 'teams' && <TeamsList teams={teams} />}
        {view === 'people' && (
          <>
            <PeopleFilters
              search={search}
              counts={counts}
              roles={roles}
              teams={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
            />
            <PeopleTable
              {...page}
              search={search}
              pageSize={peoplePageSize}
              selected={given['sel'] ?? null}
              own={caller.principal.id}
            />
          </>
        )}
        {given['sel'] !== undefined && (
          <SelectedPerson id={given['sel']} caller={caller} roles={roles} closeHref={peopleUrl({ ...search, view })} />
        )}
      </div>
    </ClientMessages>
  )
}

const views: readonly View[] = ['people', 'roles', 'teams']

function single(given: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(given).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value] as const)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== undefined))
}
