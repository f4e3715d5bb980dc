import type { Trail } from '#lib/audit/trail.ts'
import type { Database } from '#lib/db/client.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { TurnEvent } from '#lib/facts/turn-event.ts'
import { storedWords } from './answer/stored-words.ts'
import type { Live } from './live.ts'

export type TellDeps = { database: Database; live: Live; trail: Trail; nowMs: () => number }

/**
 * Adds events to a turn that waits, which no process carries, and perhaps ends it. False when it does not wait any more:
 * whoever carries it now tells its story. The row is locked, so that nobody takes the turn up in between.
 */
export async function tellWaiting(
  turnId: string,
  { events, ending }: { events: readonly TurnEvent[]; ending: 'done' | 'stopped' | null },
  { database, live, nowMs }: TellDeps,
): Promise<boolean> {
  const told = await database.$transaction(async (tx) => {
    const [turn] = await tx.$queryRaw<{ state: string }[]>`
      SELECT state::text FROM turn WHERE id = ${turnId}::uuid FOR UPDATE`
    if (turn?.state !== 'waiting') return false
    const hold = await tx.turnHold.findUnique({ where: { turnId }, select: { spentMs: true, locale: true } })
    const { _max } = await tx.turnEvent.aggregate({ where: { turnId }, _max: { seq: true } })
    const done: TurnEvent[] = ending === null ? [] : [{ type: 'done', state: ending, ms: hold?.spentMs ?? 0 }]
    const rows = [...events, ...done].map((event, index) => ({
      turnId,
      seq: (_max.seq ?? 0) + 1 + index,
      event: { ...event, at: nowMs() } as Prisma.InputJsonObject,
    }))
    await tx.turnEvent.createMany({ data: rows })
    if (ending !== null) {
      const now = new Date(nowMs())
      const answerText = await storedWords(turnId, hold?.locale === 'es' ? 'es' : 'en', tx)
      await tx.turn.update({
        where: { id: turnId },
        data: { state: ending, answerText, finishedAt: now, conversation: { update: { updatedAt: now } } },
      })
      await tx.turnHold.deleteMany({ where: { turnId } })
    }
    return true
  })
  if (told) live.wake(turnId)
  return told
}
