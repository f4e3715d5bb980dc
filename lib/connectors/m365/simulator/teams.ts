import type { TeamsMessage } from '#lib/company/types/office-and-map.ts'
import type { Employee, Site } from '#lib/company/types.ts'
import { graphError, type Handler, type Pager, selected } from './answers.ts'
import { guid, type World } from './world.ts'

const STANDARD = ['General', 'Field', 'Deliveries']
/** Of its own members; nothing of it is in the sample. */
const PRIVATE = 'Claims'

type Team = { id: string; site: Site; members: ReadonlySet<string> }

/** A team for each job's site: the people assigned to the job, and the company's management. */
export function teamRoutes({ company }: World, page: Pager): [string, RegExp, Handler][] {
  const people = new Map(company.employees.map((one) => [one.number, one]))
  const byUpn = new Map(company.employees.map((one) => [one.upn?.toLowerCase(), one]))
  const teams = company.sites.filter(({ job }) => job !== null).map((site) => teamOf(site, company, people))
  const teamBy = (id: string | undefined) => teams.find((one) => one.id === id)
  const absent = () => graphError(404, 'NotFound', 'No team found with Group Id.')

  return [
    [
      'GET',
      /^\/users\/([^/]+)\/joinedTeams$/,
      ([upn = ''], request) => {
        if (!byUpn.has(upn.toLowerCase()))
          return graphError(404, 'Request_ResourceNotFound', 'Resource does not exist.')
        const own = teams.filter(({ members }) => members.has(upn.toLowerCase()))
        return page(request, () => own.map(teamResource), 100)
      },
    ],
    [
      'GET',
      /^\/teams\/([^/]+)\/channels$/,
      ([id], request) => {
        const team = teamBy(id)
        const show = (name: string) => selected(channelResource(team?.id ?? '', name), request.query.get('$select'))
        return team === undefined ? absent() : page(request, () => [...STANDARD, PRIVATE].map(show), 100)
      },
    ],
    [
      'GET',
      /^\/teams\/([^/]+)\/channels\/([^/]+)\/messages$/,
      ([id, channelId], request) => {
        const team = teamBy(id)
        const name = [...STANDARD, PRIVATE].find((one) => channelResource(id ?? '', one).id === channelId)
        if (team === undefined || name === undefined) return absent()
        if (Number(request.query.get('$top') ?? 20) > 50) return graphError(400, 'BadRequest', 'The limit is 50.')
        const said = company.teamsMessages.filter(({ siteId, channel }) => siteId === team.site.id && channel === name)
        const isExpanded = request.query.get('$expand') === 'replies'
        return page(request, () => threads(said, { isExpanded, byUpn, channelId: channelId ?? '' }), 20)
      },
    ],
  ]
}

function teamOf(site: Site, company: World['company'], people: ReadonlyMap<string, Employee>): Team {
  const assigned = company.assignments.filter(({ job }) => job === site.job).map(({ employee }) => people.get(employee))
  const management = company.employees.filter(({ department }) => department === 'Executive')
  const upns = [...assigned, ...management].flatMap((one) => one?.upn?.toLowerCase() ?? [])
  return { id: guid(`team ${site.id}`), site, members: new Set(upns) }
}

function teamResource({ id, site }: Team) {
  return { id, displayName: site.name, description: `Team of job ${site.job}`, visibility: 'private' }
}

function channelResource(teamId: string, name: string) {
  const membershipType = name === PRIVATE ? 'private' : 'standard'
  return { id: `19:${guid(`${teamId} ${name}`)}@thread.tacv2`, displayName: name, description: null, membershipType }
}

type Shown = { isExpanded: boolean; byUpn: ReadonlyMap<string | undefined, Employee>; channelId: string }

/** First messages, the newest first, and what Teams itself says when a team is made. */
function threads(said: readonly TeamsMessage[], shown: Shown): unknown[] {
  const first = said.filter(({ replyTo }) => replyTo === null).toSorted((a, b) => b.sent.localeCompare(a.sent))
  const withReplies = (message: TeamsMessage) =>
    shown.isExpanded
      ? { replies: said.filter(({ replyTo }) => replyTo === message.id).map((one) => messageResource(one, shown)) }
      : {}
  const made = { id: '1', messageType: 'unknownFutureValue', createdDateTime: '2024-01-02T08:00:00Z', from: null }
  return [
    ...first.map((message) => ({ ...messageResource(message, shown), ...withReplies(message) })),
    {
      ...made,
      ...(shown.isExpanded ? { replies: [] } : {}),
      body: { contentType: 'html', content: '<systemEventMessage/>' },
    },
  ]
}

function messageResource({ id, from, sent, text, replyTo }: TeamsMessage, { byUpn, channelId }: Shown) {
  const person = byUpn.get(from.toLowerCase())
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return {
    id,
    replyToId: replyTo,
    messageType: 'message',
    createdDateTime: sent,
    lastModifiedDateTime: sent,
    deletedDateTime: null,
    subject: null,
    webUrl: `https://teams.office.example/l/message/${encodeURIComponent(channelId)}/${id}`,
    from: {
      user: {
        id: guid(`user ${person?.number}`),
        displayName: person === undefined ? from : `${person.firstName} ${person.lastName}`,
        userIdentityType: 'aadUser',
      },
    },
    body: { contentType: 'html', content: `<p>${escaped}</p>` },
  }
}
