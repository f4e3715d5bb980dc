import { headers } from 'next/headers'
import { cache } from 'react'
import { readGrantors as grantorsIn } from '#lib/access/holders.ts'
import { may, type Permission } from '#lib/access/permissions.ts'
import { lastOf, type OwnRequest } from '#lib/access-requests/own.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { runtime } from '#lib/runtime.ts'
import { requestDeps } from './requests.ts'
import { screenAt } from './screens.ts'
import { requireCaller } from './session.ts'

export type Grantor = { name: string; email: string }

export type Refusal = {
  permission: Permission
  /** Nobody has given them a role yet: as after a first sign-in. */
  noRole: boolean
  /** What was asked for, with its search. */
  path: string
  /** Who can grant it. */
  grantors: Grantor[]
  /** Under this id the audit holds the attempt. */
  correlationId: string
  /** The last time that the reader asked for it. */
  asked: OwnRequest | null
}

/** Why this request's page is not the reader's, recorded once a request; null when it is theirs. */
export const refusalHere = cache(async (): Promise<Refusal | null> => {
  const [caller, path] = await Promise.all([requireCaller(), requestedPath()])
  const permission = screenAt(new URL(path, 'http://path.invalid').pathname)?.permission ?? null
  if (permission === null || may(caller.principal, permission)) return null
  const built = await runtime()
  const correlationId = uuidv7()
  await built.trail.write(actorOf(caller, correlationId), { action: 'page.refused', facts: { permission, path } })
  const noRole = caller.principal.roles.length === 0
  const asked = await lastOf(requestDeps(built), caller.principal.id, { permission })
  return { permission, noRole, path, grantors: await readGrantors(), correlationId, asked }
})

export async function readGrantors(): Promise<Grantor[]> {
  return grantorsIn((await runtime()).database)
}

async function requestedPath(): Promise<string> {
  return ((await headers()).get('x-gatehouse-path') ?? '/').slice(0, 200)
}
