import { uuidv7 } from '#lib/core/ids.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import { type Block, type ReportDocument, reportDocument } from './document.ts'

export type KeptRun = { id: string; report: string; whole: boolean; document: ReportDocument }
/** What a list says of a run without reading it. */
export type RunHead = { id: string; report: string; ranAt: string; whole: boolean }

/** Keeps a report as it was told; the id is that of the run. */
export async function keepRun(db: Database, report: string, document: ReportDocument): Promise<string> {
  const id = uuidv7()
  const row = { id, report, readerId: document.reader.id, document, whole: isWhole(document) }
  await db.reportRun.create({ data: { ...row, ranAt: new Date(document.ranAt) } })
  return id
}

/** Whether every system answered and nothing failed. What is not the reader's is not missing from their report. */
function isWhole({ systems, blocks }: Pick<ReportDocument, 'systems' | 'blocks'>): boolean {
  return systems.every(({ state }) => state === 'current') && leavesOf(blocks).every((leaf) => !isFailed(leaf))
}

function isFailed(leaf: Exclude<Block, { kind: 'group' }>): boolean {
  if (leaf.kind === 'missing') return leaf.why === 'failed'
  return leaf.kind === 'figures' && leaf.rows.some(({ fact }) => fact.status === 'failed')
}

export function leavesOf(blocks: readonly Block[]): Exclude<Block, { kind: 'group' }>[] {
  return blocks.flatMap((block) => (block.kind === 'group' ? block.blocks : [block]))
}

/** Null where there is none, or it is another reader's: nobody learns which. */
export async function readRun(db: Reader, id: string, readerId: string): Promise<KeptRun | null> {
  const row = await db.reportRun.findFirst({ where: { id, readerId } })
  if (row === null) return null
  return { id: row.id, report: row.report, whole: row.whole, document: reportDocument.parse(row.document) }
}

/** The one before it of the same report, of the same job and in the same language; null where it is the first. */
export async function runBefore(db: Reader, { report, document }: KeptRun): Promise<KeptRun | null> {
  const row = await db.reportRun.findFirst({
    where: {
      ...{ report, readerId: document.reader.id, ranAt: { lt: new Date(document.ranAt) } },
      AND: [same('title', document.title), same('locale', document.locale)],
    },
    orderBy: { ranAt: 'desc' },
  })
  if (row === null) return null
  return { id: row.id, report, whole: row.whole, document: reportDocument.parse(row.document) }
}

function same(name: 'title' | 'locale', value: string) {
  return { document: { path: [name], equals: value } }
}

const MOST_LISTED = 30

/** The newest of one report, or of all, that this reader was told. */
export async function listRuns(db: Reader, readerId: string, report?: string): Promise<RunHead[]> {
  const rows = await db.reportRun.findMany({
    where: { readerId, report },
    select: { id: true, report: true, ranAt: true, whole: true },
    orderBy: { ranAt: 'desc' },
    take: MOST_LISTED,
  })
  return rows.map(({ ranAt, ...row }) => ({ ...row, ranAt: ranAt.toISOString() }))
}

/** The newest run of each report that this reader was told. */
export async function lastRuns(db: Reader, readerId: string): Promise<ReadonlyMap<string, RunHead>> {
  const rows = await db.reportRun.findMany({
    where: { readerId },
    select: { id: true, report: true, ranAt: true, whole: true },
    orderBy: [{ report: 'asc' }, { ranAt: 'desc' }],
    distinct: ['report'],
  })
  return new Map(rows.map(({ ranAt, ...row }) => [row.report, { ...row, ranAt: ranAt.toISOString() }]))
}
