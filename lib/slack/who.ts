import { may } from '#lib/access/permissions.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import type { SlackApi, SlackUser } from './api.ts'
import type { Asked } from './asked.ts'
import { linkedPerson } from './link/links.ts'
import type { RefusedFor } from './words.ts'

export type Who = {
  teamId: string
  api: Pick<SlackApi, 'user'>
  principals: Pick<PrincipalReader, 'byEmail' | 'byId'>
  database: Pick<Database, 'slackLink'>
}

/** The kind of an account that is none of the workspace's own people. */
export type StrangerFor = Extract<RefusedFor, 'otherTeam' | 'bot' | 'gone' | 'guest'>

export type Identified = { locale: FactLocale; caller: Caller } | { locale: FactLocale; refused: RefusedFor }

/**
 * Which person asks in Slack: the one who said after signing in that the account is theirs, else the one whose mail address
 * it has, where the workspace vouches for it. Asked anew each time, so that who is a guest or gone since a moment ago is one
 * now. A name that somebody shows is nothing to go by.
 */
export async function identify(
  by: Pick<Asked, 'team' | 'userTeam' | 'user'>,
  who: Who,
  company: FactLocale,
): Promise<Identified> {
  const user = await who.api.user(by.user)
  const locale = languageOf(user, company)
  const stranger = refusalOf(user, by, who.teamId)
  if (stranger !== null) return { locale, refused: stranger }
  const read = () => personOf(user, who)
  const principal = await read()
  if (principal === null && confirmedMail(user) === null) return { locale, refused: 'noMail' }
  if (principal === null) return { locale, refused: 'unknown' }
  if (!may(principal, 'chat:use')) return { locale, refused: 'mayNot' }
  return { locale, caller: callerOf(principal, read) }
}

/** Whose account it is: by their own word, else by its address; null for nobody's. */
export async function personOf(
  user: SlackUser,
  { teamId, principals, database }: Omit<Who, 'api'>,
): Promise<Principal | null> {
  const linked = await linkedPerson({ team: teamId, user: user.id }, database)
  if (linked !== null) return principals.byId(linked)
  const email = confirmedMail(user)
  return email === null ? null : principals.byEmail(email)
}

/** The account's address, where Slack has seen that it is theirs. */
export function confirmedMail(user: SlackUser): string | null {
  return user.is_email_confirmed === true ? (user.profile?.email ?? null) : null
}

/** Who is none of the workspace's own people, whatever their mail address says. */
export function refusalOf(
  user: SlackUser,
  { team, userTeam }: Pick<Asked, 'team' | 'userTeam'>,
  teamId: string,
): StrangerFor | null {
  const teams = [team, userTeam, user.team_id]
  if (user.is_stranger === true || teams.some((one) => one !== undefined && one !== null && one !== teamId))
    return 'otherTeam'
  if (user.is_bot === true) return 'bot'
  if (user.deleted === true) return 'gone'
  return user.is_restricted === true || user.is_ultra_restricted === true ? 'guest' : null
}

/** `es-LA`, `es-ES` and the like; a language that we do not speak is the company's. */
export function languageOf({ locale }: SlackUser, company: FactLocale): FactLocale {
  const language = locale?.slice(0, 2).toLowerCase()
  return language === 'en' || language === 'es' ? language : company
}

function callerOf(principal: Principal, read: () => Promise<Principal | null>): Caller {
  const refresh = async () => {
    const now = await read()
    // The account may be somebody else's by now.
    return now?.id === principal.id ? now : null
  }
  return { principal, door: 'slack', client: 'Slack', refresh }
}
