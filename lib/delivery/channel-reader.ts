import { sharedProjects } from '#lib/access/jointly.ts'
import type { Policy } from '#lib/access/types.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Reason } from '#lib/schedules/reason.ts'
import type { Reading } from '#lib/schedules/types.ts'
import type { SlackChannels } from '#lib/slack/channels.ts'
import { confirmedMail, personOf, refusalOf, type Who } from '#lib/slack/who.ts'
import { patiently } from './patiently.ts'

type Deps = Who & {
  channels: Pick<SlackChannels, 'troubleOf' | 'members'>
  /** The account under whose name the calls stand. */
  service(): Promise<Caller>
  policy(): Policy
  tools(): readonly { name: string; system: { slug: string } }[]
}

type Against = Extract<Reason, { kind: 'channel' }>['why']

/**
 * Under whose rights a channel is told anything: those that everybody in it has. All of them are asked for anew each
 * time; one of whom nobody can say what they may see, and nothing is told.
 */
export function channelReader(deps: Deps): (channel: string) => Promise<Reading> {
  return async (channel) => {
    try {
      const trouble = await patiently(() => deps.channels.troubleOf(channel))
      if (trouble !== null) return against(trouble)
      const people = await peopleIn(channel, deps)
      if (typeof people === 'string') return against(people)
      return people.length === 0 ? against('empty') : { reader: await readingAs(people, channel, deps) }
    } catch (thrown) {
      const { code, message } = GatewayError.from(thrown)
      if (code === 'reauth_required') return against('token')
      return code === 'forbidden' ? { refused: { kind: 'not_allowed' } } : { later: message }
    }
  }
}

const against = (why: Against): Reading => ({ refused: { kind: 'channel', why } })

/** Everybody who reads there: apps and deactivated accounts do not. */
async function peopleIn(channel: string, deps: Deps): Promise<Principal[] | Against> {
  const { teamId, api } = deps
  const people = new Map<string, Principal>()
  for (const account of await patiently(() => deps.channels.members(channel))) {
    const user = await patiently(() => api.user(account))
    const stranger = refusalOf(user, { team: teamId, userTeam: null }, teamId)
    if (stranger === 'bot' || stranger === 'gone') continue
    if (stranger !== null) return stranger
    const principal = await personOf(user, deps)
    if (principal === null) return confirmedMail(user) === null ? 'noMail' : 'unknown'
    people.set(principal.id, principal)
  }
  return [...people.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** The account's name and limits, the members' rights, and of its own none. */
async function readingAs(people: readonly Principal[], channel: string, deps: Deps): Promise<Caller> {
  const asOne = async (members: readonly Principal[]): Promise<Principal> => {
    const { principal } = await deps.service()
    const projects = sharedProjects(members, deps.policy(), deps.tools())
    return { ...principal, roles: [], teams: [], crew: false, projects, members }
  }
  const principal = await asOne(people)
  return {
    principal,
    door: 'gatehouse',
    client: `Slack channel ${channel}, ${people.length === 1 ? '1 member' : `${people.length} members`}`,
    // Where anybody's rights moved the reading has ended: the next one begins with the members of then.
    async refresh() {
      const now = await Promise.all(people.map(({ id }) => deps.principals.byId(id)))
      const members = now.filter((one) => one !== null)
      const renewed = members.length < people.length ? null : await asOne(members)
      return renewed !== null && isSame(renewed, principal) ? renewed : null
    },
  }
}

/** Whether the same people read with the same rights. */
export function isSame(a: Principal, b: Principal): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
