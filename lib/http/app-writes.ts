import { type AppWriting, lesser } from '#lib/core/app-writing.ts'
import type { Runtime } from '#lib/runtime.ts'
import { companyWrites } from '#lib/settings/app-writes.ts'

/** Apps as they may write now: what their people chose, as far as the company lets them. */
export function asCompanyLets<A extends { writes: AppWriting; managed: boolean }>(
  apps: readonly A[],
  { settings }: Pick<Runtime, 'settings'>,
): A[] {
  const readings = settings.all()
  return apps.map((app) => ({ ...app, writes: lesser(app.writes, companyWrites(readings, app)) }))
}
