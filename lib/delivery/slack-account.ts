import type { Database } from '#lib/db/client.ts'
import type { SlackApi } from '#lib/slack/api.ts'
import { linksOf } from '#lib/slack/link/links.ts'
import type { SlackReportApi } from '#lib/slack/report-api.ts'
import { confirmedMail, personOf, refusalOf, type Who } from '#lib/slack/who.ts'
import { patiently } from './patiently.ts'
import type { RefusedAs } from './slack-words.ts'

export type AccountDeps = {
  database: Pick<Database, 'slackLink'>
  api: Pick<SlackReportApi, 'userWith' | 'directWith'> & Pick<SlackApi, 'user'>
  principals: Who['principals']
  teamId: string
}

export type Place = { channel: string } | { refused: RefusedAs }

/** Where a person is written to: the account that they linked, else the one with their address, if it is one of the workspace's own. */
export async function directWith({ id, email }: { id: string; email: string }, deps: AccountDeps): Promise<Place> {
  const { api, teamId } = deps
  const linked = (await linksOf(id, deps.database)).find(({ team }) => team === teamId)
  const user = await patiently(() => (linked === undefined ? api.userWith(email) : api.user(linked.user)))
  if (user === null) return { refused: 'unknown' }
  const stranger = refusalOf(user, { team: teamId, userTeam: null }, teamId)
  if (stranger !== null) return { refused: stranger }
  // The account with their address may be somebody else's by that person's own word.
  if ((await personOf(user, deps))?.id !== id) return { refused: confirmedMail(user) === null ? 'noMail' : 'unknown' }
  return { channel: await patiently(() => api.directWith(user.id)) }
}
