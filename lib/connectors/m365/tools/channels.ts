import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { rowsOf } from '../../kit/rows.ts'
import { idText, maybeText } from '../../kit/values.ts'
import { foundIn, type Graph, readList, readMany } from '../graph.ts'
import { jobRuleOf, unsaid } from '../slots.ts'
import { jobNumberIn } from '../text-query.ts'
import { mailboxPath } from './mailboxes.ts'

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
 * which every member sees; who is in a private or shared one is not asked, so neither is what is said there. Throws
 * `needs_mapping` where none of them names any job and nobody has said how job numbers are written in such names.
 */
export async function channelsOfJob(graph: Graph, project: string): Promise<JobChannels> {
  const { reader } = jobRuleOf(graph.call)
  const wanted = reader.jobNumber(project)
  const { items: teams, more } = await teamsOf(graph)
  const { found, isCut } = await channelsIn(graph, teams)
  const named = found.map((one) => ({ ...one, job: jobNumberIn(reader, namesOf(one), project) }))
  const isIdle = named.length > 0 && named.every(({ job }) => job === undefined)
  const unmapped = isIdle ? unsaid(graph.call, 'site_job_rule') : null
  if (unmapped !== null) throw unmapped
  const channels = named.filter(({ job }) => job === wanted).map(({ of, channel: one }) => toChannel(of, one))
  return { channels, isCut: isCut || more }
}

type Standard = { of: Team; channel: z.output<typeof channel> }

async function channelsIn(graph: Graph, teams: readonly Team[]): Promise<{ found: Standard[]; isCut: boolean }> {
  const select = 'id,displayName,description,membershipType'
  const urls = teams.map(({ id }) => `/teams/${encodeURIComponent(id)}/channels?$select=${select}`)
  const answers = await readMany(graph, z.object({ value: rowsOf(channel), '@odata.nextLink': maybeText }), urls)
  if (answers.length > 0 && answers.every((answer) => 'missing' in answer && answer.missing === 'forbidden')) {
    throw new GatewayError('forbidden', 'Microsoft 365 does not let this connection list the channels of teams.', {
      nextStep: 'An administrator of Microsoft 365 can allow it (Channel.ReadBasic.All).',
      because: { kind: 'not_shared', area: 'channels', right: 'Channel.ReadBasic.All' },
    })
  }
  const listed = answers.map(foundIn)
  const found = listed.flatMap((answer, index) => {
    const of = teams[index]
    const standard = (answer?.value ?? []).filter(({ membershipType }) => membershipType === 'standard')
    return of === undefined ? [] : standard.map((one) => ({ of, channel: one }))
  })
  return { found, isCut: listed.some((answer) => answer === null || answer['@odata.nextLink'] !== null) }
}

/** The team's own first: a channel of a job's team is about that job, whatever it is called. */
function namesOf({ of, channel: one }: Standard): (string | null)[] {
  return [of.displayName, of.description, one.displayName, one.description]
}

function toChannel(of: Team, { id, displayName }: z.output<typeof channel>): Channel {
  return { teamId: of.id, team: of.displayName ?? '', id, name: displayName ?? '' }
}

async function teamsOf(graph: Graph): Promise<{ items: Team[]; more: boolean }> {
  const path = `${mailboxPath(graph, graph.call.actingFor.email)}/joinedTeams`
  try {
    return await readList(graph, team, { path, query: {} }, { wanted: MOST_TEAMS })
  } catch (thrown) {
    // Someone the directory does not know, a service account for example, is in no team.
    const code = thrown instanceof GatewayError ? thrown.code : null
    if (code === 'not_found') return { items: [], more: false }
    if (code !== 'forbidden') throw thrown
    throw new GatewayError('forbidden', 'Microsoft 365 does not let this connection see who is in which team.', {
      nextStep: 'An administrator of Microsoft 365 can allow it (Team.ReadBasic.All).',
      because: { kind: 'not_shared', area: 'teams', right: 'Team.ReadBasic.All' },
      cause: thrown,
    })
  }
}
