import type { StoredAppWrites } from '#lib/core/app-writing.ts'
import type { Caller, Principal } from '#lib/core/caller.ts'
import { narrowingOf } from '#lib/core/narrowing.ts'
import type { AppWriteDeps } from './types.ts'

/** The app as it may ask now: in its person's name, with what they gave it. Null: it may not any more. */
export async function appCaller(appId: string, deps: AppWriteDeps): Promise<Caller | null> {
  const app = await liveApp(appId, deps)
  const principal = await principalOf(appId, deps)
  if (app === null || principal === null) return null
  return {
    ...{ principal, door: 'mcp', client: app.name, app: appId },
    refresh: () => principalOf(appId, deps),
  }
}

async function principalOf(appId: string, deps: AppWriteDeps): Promise<Principal | null> {
  const [app, company] = await Promise.all([liveApp(appId, deps), storedWrites(deps)])
  const principal = app === null ? null : await deps.principals.byId(app.personId)
  if (app === null || principal === null) return null
  return { ...principal, narrowed: narrowingOf(app, deps.companyWrites(app, company)) }
}

async function storedWrites({ database }: AppWriteDeps): Promise<StoredAppWrites> {
  const newest = async (key: keyof StoredAppWrites) =>
    (await database.setting.findFirst({ where: { key }, orderBy: { version: 'desc' } }))?.value ?? null
  const [app_writes, app_writes_managed] = await Promise.all([newest('app_writes'), newest('app_writes_managed')])
  return { app_writes, app_writes_managed }
}

function liveApp(id: string, { database, nowMs }: AppWriteDeps) {
  return database.connectedApp.findFirst({ where: { id, revokedAt: null, expiresAt: { gt: new Date(nowMs()) } } })
}
