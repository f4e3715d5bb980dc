import { z } from 'zod'
import type { Task } from '#lib/queue/queue.ts'
import type { AlertDeps } from './deps.ts'
import { makeAlerts } from './make.ts'
import { sendAlerts } from './send.ts'

/** Looks at the budgets twice an hour; what an earlier look could not send is sent by a later one. */
export function budgetTask(deps: AlertDeps): Task {
  return {
    ...{ name: 'look at budgets', payload: z.unknown(), everyMinutes: 30 },
    run: async () => {
      await makeAlerts(deps)
      await sendAlerts(deps)
    },
  }
}
