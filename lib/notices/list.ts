import { z } from 'zod'
import type { Database, Reader } from '#lib/db/client.ts'
import { noticeKindNames } from './kind-names.ts'
import { type Fact, factOf } from './kinds.ts'

/** What the page is asked for, as it stands in the URL. Unknown values fall back instead of failing the page. */
export const NoticeSearch = z.object({
  show: z.enum(['unread', 'all']).catch('unread').default('unread'),
  kind: z
    .enum(['', ...noticeKindNames])
    .catch('')
    .default(''),
  page: z.coerce.number().int().min(1).max(1_000).catch(1).default(1),
})
export type NoticeSearch = z.output<typeof NoticeSearch>

export const noticePageSize = 50

export type NoticeRow = { id: string; at: Date; read: boolean; fact: Fact }

export async function listNotices(
  db: Reader,
  personId: string,
  { show, kind, page }: NoticeSearch,
): Promise<{ notices: NoticeRow[]; total: number; ever: number }> {
  const own = { personId, inApp: true }
  const where = { ...own, ...(show === 'unread' ? { readAt: null } : {}), ...(kind === '' ? {} : { kind }) }
  const [rows, total, ever] = await Promise.all([
    db.notice.findMany({
      where,
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * noticePageSize,
      take: noticePageSize,
    }),
    db.notice.count({ where }),
    db.notice.count({ where: own }),
  ])
  const notices = rows.flatMap(({ id, at, readAt, kind, facts }) => {
    const fact = factOf(kind, facts)
    return fact === null ? [] : [{ id, at, read: readAt !== null, fact }]
  })
  return { notices, total, ever }
}

export function countUnread(db: Reader, personId: string): Promise<number> {
  return db.notice.count({ where: { personId, inApp: true, readAt: null } })
}

/** One of the person's own, or all of them. */
export async function markRead(db: Database, personId: string, which: { id: string } | 'all', now: Date) {
  await db.notice.updateMany({
    where: { personId, readAt: null, ...(which === 'all' ? {} : { id: which.id }) },
    data: { readAt: now },
  })
}
