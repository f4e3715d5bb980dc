import { Plus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { NewTeam } from '#components/people/new-team.tsx'
import { TeamDrawer } from '#components/people/team-drawer.tsx'
import { TeamsList } from '#components/people/teams-list.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { readMatrix } from '#lib/access/matrix.ts'
import { may } from '#lib/access/permissions.ts'
import { type OwnNames, ownNames } from '#lib/http/own-names.ts'
import { paths } from '#lib/http/paths.ts'
import { listTeams, readTeam } from '#lib/identity/list-teams.ts'
import { teamEnds } from '#lib/identity/teams.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import { PeopleFrame } from '../people-frame.tsx'
import { addTeamAction, changeTeamAction, removeTeamAction } from './actions.ts'

export const generateMetadata = titled('people')

export default framed({ screen: 'people', areas: ['people'] }, async ({ caller, query: given }) => {
  const { reads } = await runtime()
  const [teams, names, t] = await Promise.all([listTeams(reads), ownNames(), getTranslations('people')])
  const editable = may(caller.principal, 'people:write')
  const selected = given['sel'] ?? null
  return (
    <PeopleFrame
      view="teams"
      begin={
        editable && (
          <ButtonLink href={paths.teamsAt({ new: 1 })} scroll={false} className="gap-1.5">
            <Plus size={14} strokeWidth={1.75} aria-hidden />
            {t('teams.new')}
          </ButtonLink>
        )
      }
    >
      <TeamsList teams={teams.map((team) => names.holder(team))} selected={selected} />
      {selected !== null && <SelectedTeam slug={selected} names={names} editable={editable} />}
      {editable && given['new'] !== undefined && <NewTeam add={addTeamAction} />}
    </PeopleFrame>
  )
})

/** The drawer with the team that the address names; nothing for a name that no team has. */
async function SelectedTeam({ slug, names, editable }: { slug: string; names: OwnNames; editable: boolean }) {
  const { reads, database } = await runtime()
  const team = await readTeam(reads, slug)
  if (team === null) return null
  const [ends, matrix] = await Promise.all([teamEnds(database, slug), readMatrix(database)])
  return (
    <TeamDrawer
      key={slug}
      team={names.holder(team)}
      ends={ends}
      roles={matrix.roles.map(names.role).map(({ slug: value, name: label }) => ({ value, label }))}
      editable={editable}
      change={changeTeamAction}
      remove={removeTeamAction}
    />
  )
}
