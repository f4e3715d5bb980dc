import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { reportDefinition } from '../definition.ts'
import { inLanguage } from '../report-text.ts'
import { type Author, ownReport, type WriteDeps } from './author.ts'
import { type Saved, saveReport } from './save.ts'

export type VersionLine = { version: number; savedAt: string; title: string; blocks: number }

/** What one's own report said before, the newest first. */
export async function listVersions(
  id: string,
  { personId, locale }: { personId: string; locale: FactLocale },
  database: Database,
): Promise<VersionLine[]> {
  await ownReport(database, id, { personId })
  const rows = await database.reportVersion.findMany({ where: { reportId: id }, orderBy: { version: 'desc' } })
  return rows.map(({ version, savedAt, definition }) => {
    const { title, blocks } = reportDefinition.parse(definition)
    return {
      ...{ version, savedAt: savedAt.toISOString(), blocks: blocks.length },
      title: inLanguage(title, locale),
    }
  })
}

/** The report says again what it said then. What it said until now stays a version, too. */
export async function restoreVersion(
  { id, version, over }: { id: string; version: number; over: number },
  author: Author,
  deps: WriteDeps,
): Promise<Saved> {
  await ownReport(deps.database, id, author.actor)
  const found = await deps.database.reportVersion.findUnique({
    where: { reportId_version: { reportId: id, version } },
  })
  if (found === null) throw new GatewayError('not_found', 'This version is not kept any more.')
  return saveReport({ id, over, definition: reportDefinition.parse(found.definition) }, author, deps, {
    sitting: false,
  })
}
