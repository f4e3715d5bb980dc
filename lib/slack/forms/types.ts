import type { Trail } from '#lib/audit/trail.ts'
import type { Log } from '#lib/core/log.ts'
import type { Database } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'
import type { Queue } from '#lib/queue/queue.ts'
import type { SlackApi } from '../api.ts'
import type { RefusalDeps } from '../refusal.ts'
import type { Who } from '../who.ts'
import type { FormTools } from './form-tools.ts'

/** Whose request it is, as Slack says it. */
export type By = { team: string; userTeam: string | null; user: string }

/** What forms need to be shown, read and confirmed, in the three seconds that Slack waits. */
export type FormDeps = Pick<Who, 'teamId' | 'principals'> &
  RefusalDeps & {
    api: Pick<SlackApi, 'user' | 'openView'>
    database: Database
    trail: Trail
    gateway: Pick<GatewayDeps, 'catalog' | 'policy' | 'decide' | 'today'>
    forms: FormTools
    queue: Pick<Queue, 'add'>
    log: Log
    /** The company's, for who has neither of ours. */
    language(): FactLocale
  }

/** What carrying out a confirmed write needs, in the queue. */
export type WriteDeps = Pick<Who, 'teamId' | 'principals'> & {
  api: Pick<SlackApi, 'user' | 'post'>
  database: Database
  gateway: GatewayDeps
  forms: FormTools
  language(): FactLocale
  log: Log
}
