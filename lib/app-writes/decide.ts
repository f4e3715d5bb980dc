import { decideApproval, decidedAlready } from '#lib/approvals/decide.ts'
import { yesTo } from '#lib/assistant/yes-to.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { settle } from '#lib/notices/tell.ts'
import { appCaller } from './app-caller.ts'
import { carryOut } from './carry-out.ts'
import { noticeKey } from './notice-key.ts'
import { findOwn } from './own.ts'
import type { AppWriteDeps } from './types.ts'

export type Answer = { approval: string; approve: boolean; input?: JsonObject | undefined }

/** Its person's answer to what an app wants to write, in their own browser. A yes is carried out before this returns. */
export async function decideAppWrite(
  { approval: id, approve, input }: Answer,
  caller: Caller,
  deps: AppWriteDeps,
): Promise<void> {
  const row = await findOwn(id, caller.principal, deps)
  if (row === null) throw new GatewayError('not_found', 'There is nothing to decide by that id.')
  const app = await appCaller(row.appId, deps)
  if (row.approval.state !== 'asked' || (app === null && approve)) throw decidedAlready()
  const asked = { ...row.approval, app: row.app.name }
  const verdict =
    approve && app !== null
      ? yesTo(row.approval, input, { who: app.principal, gateway: deps.gateway })
      : { approve: false as const }
  await decideApproval(asked, verdict, { actor: actorOf(caller, id), deps })
  await settle(deps.database, noticeKey(id), new Date(deps.nowMs()))
  if (approve) await carryOut(id, deps)
}
