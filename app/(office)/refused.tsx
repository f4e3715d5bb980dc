import { headers } from 'next/headers'
import { Forbidden } from '#components/states/forbidden.tsx'
import { readHolders } from '#lib/access/holders.ts'
import { may, type Permission } from '#lib/access/permissions.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { requireCaller } from '#lib/http/session.ts'
import { runtime } from '#lib/setup.ts'

const MOST_NAMES = 3

/**
 * The page of somebody who came by address to a screen that is not theirs: what is missing, who can grant it, and the
 * id under which the audit holds the attempt.
 */
export async function Refused({ permission, caller }: { permission: Permission; caller: Caller }) {
  const { database, trail } = await runtime()
  const correlationId = uuidv7()
  const [administrators, sent] = await Promise.all([readHolders(database, ['admin']), headers()])
  const facts = { permission, path: (sent.get('x-gatehouse-path') ?? '').slice(0, 200) }
  await trail.write(actorOf(caller, correlationId), { action: 'page.refused', facts })
  const names = administrators.slice(0, MOST_NAMES).map(({ name }) => name)
  return <Forbidden permission={permission} grantedBy={names} correlationId={correlationId} />
}

/** For pages: the caller, and whether the screen is theirs. An error page could not tell, so the page itself shows it. */
export async function permitted(permission: Permission): Promise<{ caller: Caller; allowed: boolean }> {
  const caller = await requireCaller()
  return { caller, allowed: may(caller.principal, permission) }
}
