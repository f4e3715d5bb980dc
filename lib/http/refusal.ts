import { headers } from 'next/headers'
import { cache } from 'react'
import { readHolders } from '#lib/access/holders.ts'
import { may, type Permission } from '#lib/access/permissions.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { runtime } from '#lib/runtime.ts'
import { screenAt } from './screens.ts'
import { requireCaller } from './session.ts'

export type Grantor = { name: string; email: string }

export type Refusal = {
  permission: Permission
  /** What was asked for, with its search. */
  path: string
  /** Who can grant it. */
  grantors: Grantor[]
  /** Under this id the audit holds the attempt. */
  correlationId: string
}

const mostGrantors = 3

/** Why this request's page is not the reader's, recorded once a request; null when it is theirs. */
export const refusalHere = cache(async (): Promise<Refusal | null> => {
  const [caller, path] = await Promise.all([requireCaller(), requestedPath()])
  const permission = screenAt(new URL(path, 'http://path.invalid').pathname)?.permission
  if (permission === undefined || may(caller.principal, permission)) return null
  const { trail } = await runtime()
  const correlationId = uuidv7()
  await trail.write(actorOf(caller, correlationId), { action: 'page.refused', facts: { permission, path } })
  return { permission, path, grantors: await readGrantors(), correlationId }
})

/** Administrators, by name: they can give somebody a role, and a role what it lacks. */
export async function readGrantors(): Promise<Grantor[]> {
  const { database } = await runtime()
  const holders = await readHolders(database, ['admin'])
  return holders.slice(0, mostGrantors).map(({ name, email }) => ({ name, email }))
}

async function requestedPath(): Promise<string> {
  return ((await headers()).get('x-gatehouse-path') ?? '/').slice(0, 200)
}
