import { z } from 'zod'
import type { Queue } from '#lib/queue/queue.ts'

export const homeTask = 'publish slack home'

export const openedHome = z.object({ team: z.string(), userTeam: z.string().nullable(), user: z.string() })
export type OpenedHome = z.output<typeof openedHome>

/** Somebody looks at their home tab; told again before it is drawn, it is drawn once. */
export function homeOpened(opened: OpenedHome, queue: Pick<Queue, 'add'>): Promise<void> {
  return queue.add(homeTask, opened, opened.user)
}
