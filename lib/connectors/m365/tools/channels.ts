import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { rowsOf } from '../../kit/rows.ts'
import { idText, maybeText } from '../../kit/values.ts'
import { foundIn, type Graph, readList, readMany } from '../graph.ts'
import { jobRuleOf } from '../slots.ts'
import { jobNumberIn } from '../text-query.ts'

const MOST_TEAMS = 200

const team = z.object({ id: idText, displayName: maybeText, description: maybeText })
const channel = z.object({ id: idText, displayName: maybeText, description: maybeText, membershipType: maybeText })

type Team = z.output<typeof team>

export type Channel = { teamId: string; team: string; id: string; name: string }

/** The channels about a job, and whether there are more teams or channels than were looked at. */
export type JobChannels = { channels: Channel[]; isCut: boolean }

/**
 * Channels about a job that the acting person sees: all of a team that names the job, and those of other teams that
 * name it themselves. Only teams that the person is a member of are looked at, and of them only standard channels,
 * which every member sees; who is in a private or shared one is not asked, so neither is what is said there.
 */
export async function channelsOfJob(graph: Graph, project: string): Promise<JobChannels> {
  const { reader } = jobRuleOf(graph.call)
  const wanted = reader.jobNumber(project)
  const names = (...texts: (string | null)[]) => jobNumberIn(reader, texts, project) === wanted
  const { items: teams, more } = await teamsOf(graph)
  const answers = await readMany(
    graph,
    z.object({ value: rowsOf(channel), '@odata.nextLink': maybeText }),
    teams.map(
      ({ id }) => `/teams/${encodeURIComponent(id)}/channels?$select=id,displayName,description,membershipType`,
    ),
  )
  let isCut = more
  const channels = answers.flatMap((answer, index) => {
    const [of, listed] = [teams[index], foundIn(answer)]
    if (of === undefined || listed === null) {
      isCut = true
      return []
    }
    isCut ||= listed['@odata.nextLink'] !== null
    const isOfJob = names(of.displayName, of.description)
    return listed.value
      .filter(({ membershipType }) => membershipType === 'standard')
      .filter(({ displayName, description }) => isOfJob || names(displayName, description))
      .map(({ id, displayName }) => ({ teamId: of.id, team: of.displayName ?? '', id, name: displayName ?? '' }))
  })
  return { channels, isCut }
}

async function teamsOf(graph: Graph): Promise<{ items: Team[]; more: boolean }> {
  const path = `/users/${encodeURIComponent(graph.call.actingFor.email)}/joinedTeams`
  try {
    return await readList(graph, team, { path, query: {} }, { wanted: MOST_TEAMS })
  } catch (thrown) {
    // Someone the directory does not know, a service account for example, is in no team.
    if (thrown instanceof GatewayError && thrown.code === 'not_found') return { items: [], more: false }
    throw thrown
  }
}
