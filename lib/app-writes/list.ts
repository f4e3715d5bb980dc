import type { ViewApproval } from '#lib/assistant/answer/turn-view.ts'
import type { Principal } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { inWords } from './in-words.ts'
import { type AppWriteDeps, type AppWriteRow, whole } from './types.ts'
import { approvalOf, hasEnded } from './view.ts'

const DAY_MS = 24 * 3_600_000
const MOST = 100

/** One write of an app as a list shows it. */
export type ListedWrite = {
  id: string
  app: { name: string; host: string }
  system: string
  systemName: string
  /** What it does, and with what: `Create an RFI`, `24-022 · Anchor bolts`. */
  title: string
  about: string
  askedAt: Date
  expiresAt: Date
  /** `unknown`: it was sent, and nobody knows whether it was done. `ended`: the app has no access any more. */
  state: ViewApproval['state'] | 'unknown' | 'ended'
  /** When it was answered, or was over. */
  endedAt: Date
}

export type OwnWrites = { waiting: ListedWrite[]; answered: ListedWrite[] }

/**
 * What apps want to write in somebody's name: what waits for them, the soonest over first, and what was answered within a
 * day. Of nobody but the person: whoever only sees Gatehouse as them sees none. Looking at it changes nothing.
 */
export async function listAppWrites(
  { principal, locale }: { principal: Pick<Principal, 'id' | 'viewed'>; locale: FactLocale },
  deps: AppWriteDeps,
): Promise<OwnWrites> {
  if (principal.viewed === true) return { waiting: [], answered: [] }
  const lately = { gt: new Date(deps.nowMs() - DAY_MS) }
  const rows = await deps.database.appWrite.findMany({
    where: { approval: { personId: principal.id, OR: [{ expiresAt: lately }, { decidedAt: lately }] } },
    include: whole,
    orderBy: { approval: { askedAt: 'desc' } },
    take: MOST,
  })
  const all = rows.map((row) => listed(row, locale, deps))
  return {
    waiting: all.filter(({ state }) => state === 'asked').sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime()),
    answered: all
      .filter(({ state, endedAt }) => state !== 'asked' && endedAt > lately.gt)
      .sort((a, b) => b.endedAt.getTime() - a.endedAt.getTime()),
  }
}

function listed(row: AppWriteRow, locale: FactLocale, deps: AppWriteDeps): ListedWrite {
  const { approval, app } = row
  const { id, system, systemName, title, fields, input, state } = approvalOf(row, locale, deps)
  const { askedAt, expiresAt, decidedAt } = approval
  const isOver = state === 'asked' && expiresAt.getTime() <= deps.nowMs()
  const hasAppEnded = state === 'asked' && hasEnded(app, deps.nowMs())
  return {
    ...{ id, app: { name: app.name, host: app.host }, system, systemName, title },
    about: inWords(fields, input),
    ...{ askedAt, expiresAt },
    state: isOver ? 'expired' : hasAppEnded ? 'ended' : row.state === 'unknown' ? 'unknown' : state,
    endedAt: decidedAt ?? (hasAppEnded ? (app.revokedAt ?? app.expiresAt) : expiresAt),
  }
}
