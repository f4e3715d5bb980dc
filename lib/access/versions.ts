import type { Reader } from '#lib/db/client.ts'
import { currentVersion, readCells } from './matrix.ts'
import { differences } from './publish.ts'
import type { CellAt, CellValue } from './values.ts'

export type VersionRow = {
  version: number
  author: string | null
  reason: string
  publishedAt: Date
  /** The version it returned to, when it is a roll-back. */
  restores: number | null
  active: boolean
  cells: number
}

/** Newest first. */
export async function listVersions(db: Reader, most = 200): Promise<VersionRow[]> {
  const [active, rows] = await Promise.all([
    currentVersion(db),
    db.policyVersion.findMany({
      orderBy: { version: 'desc' },
      take: most,
      include: { author: { select: { name: true } }, _count: { select: { cells: true } } },
    }),
  ])
  return rows.map(({ version, author, reason, publishedAt, restores, _count }) => ({
    version,
    reason,
    publishedAt,
    restores,
    author: author?.name ?? null,
    active: version === active,
    cells: _count.cells,
  }))
}

/** Cells that differ between two versions, or null when one of them does not exist. */
export async function diffVersions(
  db: Reader,
  from: number,
  to: number,
): Promise<{ at: CellAt; from: CellValue; to: CellValue }[] | null> {
  const found = await db.policyVersion.count({ where: { version: { in: [from, to] } } })
  if (found < new Set([from, to]).size) return null
  const [before, after] = [await readCells(db, from), await readCells(db, to)]
  return differences(before, after)
}
