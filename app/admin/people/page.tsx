import { UserPlus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { AddPeople } from '#components/people/add-people.tsx'
import { BulkBar } from '#components/people/bulk-bar.tsx'
import { PeopleFilters } from '#components/people/people-filters.tsx'
import { PeopleTable } from '#components/people/people-table.tsx'
import { addWays, peopleUrl } from '#components/people/search-url.ts'
import { ButtonLink } from '#components/ui/link.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { paths } from '#lib/http/paths.ts'
import { MOST_AT_ONCE, MOST_INVITED } from '#lib/identity/bulk.ts'
import { listTeams } from '#lib/identity/list-teams.ts'
import { listPeople, PeopleSearch, peoplePageSize } from '#lib/identity/people.ts'
import { countPeople } from '#lib/identity/people-counts.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { addPersonAction, changeManyAction, importAction } from './actions.ts'
import { PeopleFrame } from './people-frame.tsx'
import { SelectedPerson } from './selected-person.tsx'

export const generateMetadata = titled('people')

export default framed({ screen: 'people', areas: ['people'] }, async ({ caller, query: given }) => {
  const search = PeopleSearch.parse(given)
  const built = await runtime()
  const { reads, database } = built
  const [found, counts, teams, matrix, names, t] = await Promise.all([
    listPeople(built, search),
    countPeople(built),
    listTeams(reads),
    readMatrix(database),
    ownNames(),
    getTranslations('people'),
  ])
  const page = { ...found, people: found.people.map((person) => names.holder(person)) }
  const choices = {
    roles: matrix.roles.map(names.role).map(({ slug, name }) => ({ value: slug, label: name })),
    teams: teams.map(({ slug, name, directory }) => ({ value: slug, label: name, disabled: directory !== null })),
  }
  const editable = may(caller.principal, 'people:write')
  const pick = given['pick']
  const closeHref = peopleUrl({ ...search, ...(pick === undefined ? {} : { pick }) })
  const way = addWays.find((known) => known === given['add'])
  return (
    <PeopleFrame
      view="people"
      begin={
        <>
          <ButtonLink href={paths.leavers}>{t('links.leavers')}</ButtonLink>
          <ButtonLink href={paths.directory}>{t('links.directory')}</ButtonLink>
          {editable && (
            <ButtonLink href={peopleUrl({ ...search, add: 'one' })} scroll={false} className="gap-1.5">
              <UserPlus size={14} strokeWidth={1.75} aria-hidden />
              {t('add.open')}
            </ButtonLink>
          )}
        </>
      }
    >
      <PeopleFilters search={search} counts={counts} roles={choices.roles} teams={choices.teams} />
      <PeopleTable
        {...page}
        search={search}
        pageSize={peoplePageSize}
        selected={given['sel'] ?? null}
        own={caller.principal.id}
        editable={editable}
      />
      {editable && (
        <BulkBar
          search={search}
          total={page.total}
          most={{ changed: MOST_AT_ONCE, invited: MOST_INVITED }}
          {...choices}
          changeMany={changeManyAction}
        />
      )}
      {editable && way !== undefined && (
        <AddPeople
          way={way}
          search={search}
          {...choices}
          closeHref={closeHref}
          addPerson={addPersonAction}
          importPeople={importAction}
        />
      )}
      {given['sel'] !== undefined && (
        <SelectedPerson id={given['sel']} caller={caller} {...choices} closeHref={closeHref} />
      )}
    </PeopleFrame>
  )
})
