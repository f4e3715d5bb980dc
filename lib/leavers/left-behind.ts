import type { Reader } from '#lib/db/client.ts'

export type Named = { id: string; name: string }

/** What somebody who may come in no more still has in their hands. */
export type LeftBehind = {
  schedules: Named[]
  reports: Named[]
  /** Changes of the matrix that they had not published. */
  draftChanges: number
  /** What others share with them. */
  shares: { conversations: number; reports: number }
}

export async function readLeftBehind(db: Reader, personId: string): Promise<LeftBehind> {
  const theirs = { ownerId: personId, removedAt: null }
  const [schedules, reports, draftChanges, conversations, reportShares] = await Promise.all([
    db.schedule.findMany({ where: theirs, select: { id: true, name: true }, orderBy: { name: 'asc' } }),
    db.writtenReport.findMany({ where: theirs, select: { id: true, title: true }, orderBy: { title: 'asc' } }),
    db.draftCell.count({ where: { draft: { personId } } }),
    db.conversationShare.count({ where: { personId } }),
    db.reportShare.count({ where: { personId } }),
  ])
  return {
    schedules,
    reports: reports.map(({ id, title: name }) => ({ id, name })),
    draftChanges,
    shares: { conversations, reports: reportShares },
  }
}

export const itemKinds = ['schedules', 'reports', 'draft', 'shares'] as const
export type ItemKind = (typeof itemKinds)[number]

/** The kinds of which there is anything left to settle, in the order of the list. */
export function openKinds({ schedules, reports, draftChanges, shares }: LeftBehind): ItemKind[] {
  const isOpen: Record<ItemKind, boolean> = {
    schedules: schedules.length > 0,
    reports: reports.length > 0,
    draft: draftChanges > 0,
    shares: shares.conversations + shares.reports > 0,
  }
  return itemKinds.filter((kind) => isOpen[kind])
}
