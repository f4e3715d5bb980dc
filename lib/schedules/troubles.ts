import type { Database } from '#lib/db/client.ts'
import type { RunState } from '#lib/db/generated/enums.ts'
import { visibleTo } from './change.ts'
import type { Viewer } from './history.ts'
import { needing } from './outcome.ts'
import { type Reason, readReasons } from './reason.ts'

/** A run that somebody was told of and has not looked at. */
export type TroubleLine = {
  run: string
  schedule: { id: string; name: string }
  dueAt: Date
  state: RunState
  reasons: Reason[]
}

const MOST = 20

/** The newest first, of schedules that are still theirs. What was sent again and arrived needs nobody any more. */
export async function listTroubles(database: Database, { personId, mayAll }: Viewer): Promise<TroubleLine[]> {
  const troubles = await database.scheduleTrouble.findMany({
    where: {
      ...{ personId, seenAt: null },
      run: { state: { in: [...needing] }, schedule: { removedAt: null, ...visibleTo(personId, mayAll) } },
    },
    include: { run: { include: { schedule: { select: { id: true, name: true } } } } },
    orderBy: { at: 'desc' },
    take: MOST,
  })
  return troubles.map(({ run: { id, dueAt, state, reasons, schedule } }) => {
    return { run: id, schedule, dueAt, state, reasons: readReasons(reasons) }
  })
}

/** It stands on their screen no longer. Their own notice alone: what became of the run stays in the history. */
export async function seeTrouble(run: string, personId: string, database: Database, now: Date): Promise<void> {
  await database.scheduleTrouble.updateMany({ where: { runId: run, personId, seenAt: null }, data: { seenAt: now } })
}
