import type { Tx } from './as-administrator.ts'
import { endAppsOf } from './end-apps.ts'
import { openInvitation } from './invitations.ts'
import { endSessionsOf } from './sessions.ts'

type Ended = { sessions: number; tokens: number; slackLinks: number }

/** Ends everything by which a person gets in: every door refuses them at the next request. */
export async function endAccess(tx: Tx, personId: string): Promise<Ended> {
  const now = new Date()
  const sessions = await endSessionsOf(tx, personId, 'all')
  const tokens = await tx.accessToken.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } })
  await tx.invitation.updateMany({ where: { personId, ...openInvitation }, data: { withdrawnAt: now } })
  await tx.signInStep.deleteMany({ where: { personId } })
  // What is stored of them is forgotten right after, see lib/connections.
  await tx.connection.updateMany({ where: { personId }, data: { state: 'ended' } })
  const links = await tx.slackLink.updateMany({ where: { personId, endedAt: null }, data: { endedAt: now } })
  const apps = await endAppsOf(tx, personId, 'administrator')
  return { sessions, tokens: tokens.count + apps, slackLinks: links.count }
}
