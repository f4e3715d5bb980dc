import type { Reader as Tables } from '#lib/db/client.ts'
import type { ReportDefinition } from '../definition.ts'

/** What is saved by itself within this time of the first change is one version. */
const SITTING_MS = 10 * 60_000
const MOST_KEPT = 100

/** `sitting`: what was kept last makes way for it, where it is of the same sitting. */
export async function keepVersion(
  tx: Tables,
  row: { reportId: string; version: number; definition: ReportDefinition },
  { at, sitting }: { at: Date; sitting: boolean },
): Promise<void> {
  const { reportId } = row
  const [last] = await tx.reportVersion.findMany({ where: { reportId }, orderBy: { version: 'desc' }, take: 1 })
  const goesOn =
    // The first version stays: it is what the report began with.
    sitting && last !== undefined && last.version > 1 && at.getTime() - last.beganAt.getTime() < SITTING_MS
  if (goesOn) await tx.reportVersion.deleteMany({ where: { reportId, version: last.version } })
  await tx.reportVersion.create({ data: { ...row, beganAt: goesOn ? last.beganAt : at, savedAt: at } })
  const old = await tx.reportVersion.findMany({
    where: { reportId },
    orderBy: { version: 'desc' },
    skip: MOST_KEPT,
    select: { version: true },
  })
  await tx.reportVersion.deleteMany({ where: { reportId, version: { in: old.map(({ version }) => version) } } })
}
