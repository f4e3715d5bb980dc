import { getTranslations } from 'next-intl/server'
import { RolesList, TeamsList } from '#components/people/lists.tsx'
import { PeopleFilters } from '#components/people/people-filters.tsx'
import { PeopleTable } from '#components/people/people-table.tsx'
import { peopleUrl, type View } from '#components/people/search-url.ts'
import { PageBody } from '#components/shell/page-body.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { countPeople, listPeople, listTeams, PeopleSearch, peoplePageSize } from '#lib/identity/people.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { SelectedPerson } from './selected-person.tsx'

export const generateMetadata = titled('people')

export default framed({ screen: 'people', areas: ['people'] }, async ({ caller, query: given }) => {
  const search = PeopleSearch.parse(given)
  const view = views.find((known) => known === given['view']) ?? 'people'
  const { reads, database } = await runtime()
  const [found, counts, teams, matrix, names, t] = await Promise.all([
    view === 'people' ? listPeople(reads, search) : { people: [], total: 0 },
    countPeople(reads),
    listTeams(reads),
    readMatrix(database),
    ownNames(),
    getTranslations('people'),
  ])
  const page = { ...found, people: found.people.map((person) => names.holder(person)) }
  const roles = matrix.roles.map(names.role).map(({ slug, name }) => ({ value: slug, label: name }))
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        <Segmented
          label={t('views.label')}
          value={view}
          segments={views.map((value) => ({ value, label: t(`views.${value}`), href: peopleUrl({ view: value }) }))}
        />
      }
    >
      {view === 'roles' && <RolesList roles={matrix.roles.map(names.describedRole)} />}
      {view === 'teams' && <TeamsList teams={teams.map((team) => names.holder(team))} />}
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
    </PageBody>
  )
})

const views: readonly View[] = ['people', 'roles', 'teams']
