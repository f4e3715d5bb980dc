import type pg from 'pg'
import { titlesIn } from '../access-requests/deps.ts'
import { expireTask } from '../access-requests/expire.ts'
import { reviewTask } from '../access-reviews/task.ts'
import { tidyAppWritesTask } from '../app-writes/tidy.ts'
import { tidyTask } from '../assistant/threads/tidy.ts'
import type { Trail } from '../audit/trail.ts'
import { budgetTask } from '../budget-alerts/task.ts'
import type { Connector } from '../connectors/kit/connector.ts'
import type { Config } from '../core/config.ts'
import type { Log } from '../core/log.ts'
import type { Database } from '../db/client.ts'
import type { MailWays } from '../delivery/mail-ways.ts'
import type { GatewayDeps } from '../gateway/types.ts'
import type { Hosts } from '../hosting/hosts.ts'
import { readGroupsTask } from '../identity/providers/groups-again/task.ts'
import type { Providers } from '../identity/providers/open.ts'
import type { serviceCaller } from '../identity/service-account.ts'
import { tidySignInTask } from '../identity/tidy-sign-in.ts'
import { oldViewingsTask } from '../identity/view-as.ts'
import { lookForLeaversTask } from '../leavers/task.ts'
import { matchTasks } from '../matching/tasks.ts'
import { tellGroupKept } from '../notices/group-kept.ts'
import { noticeTask, type SendDeps } from '../notices/send.ts'
import { tidyOauthTask } from '../oauth/tidy.ts'
import { recheckTasks } from '../operations/recheck.ts'
import { downTask } from '../operations/tell-down.ts'
import type { Task } from '../queue/queue.ts'
import { tidyReportsTask } from '../reports/tidy.ts'
import { reportTrashTask } from '../reports/written/trash.ts'
import type { RotationDeps } from '../rotation/deps.ts'
import { rotationTask } from '../rotation/task.ts'
import { tidyScimTask } from '../scim/requests.ts'
import type { Keys } from '../secrets/keys.ts'
import { removeLeftTask, type Secrets } from '../secrets/open.ts'
import { budgetReaders, modelBudgets } from '../settings/budgets.ts'
import type { SettingsReader } from '../settings/reader.ts'
import { forgetWordsTask } from '../words/forget.ts'

/** What the work beside requests is done with. */
export type TaskParts = {
  config: Config
  connectors: readonly Connector[]
  database: Database
  reads: pg.Pool
  trail: Trail
  log: Log
  keys: Pick<Keys, 'matching'>
  gateway: GatewayDeps
  hosts: Hosts
  secrets: Secrets
  providers: Providers
  settings: SettingsReader
  mail: MailWays
  slackNotice: SendDeps['sender']
  rotation: RotationDeps
  checking: Omit<Parameters<typeof recheckTasks>[0], 'connectors' | 'found'>
  checksFound(): Promise<void>
  matchesFound(): Promise<void>
  service(): ReturnType<typeof serviceCaller>
  recheck(system: string): Promise<void>
  readRecords(system: string): Promise<void>
}

/** Everything that is done beside requests, apart from schedules. */
export function ownTasks(parts: TaskParts): Task[] {
  const { config, connectors, database, reads, trail, log, gateway, hosts, settings, mail, service } = parts
  const now = () => gateway.clock.now()
  const nowMs = () => now().getTime()
  const timeZone = () => settings.company().timeZone
  const { origin } = config

  return [
    ...recheckTasks({ ...parts.checking, connectors, found: parts.checksFound }, parts.recheck),
    ...matchTasks(
      {
        ...{ database, gateway, hosts, connectors, secret: parts.keys.matching, found: parts.matchesFound },
        account: service,
      },
      parts.readRecords,
    ),
    oldViewingsTask({ db: database, trail }),
    tidyTask({ database, now }),
    tidyAppWritesTask({ database, trail, nowMs }),
    tidySignInTask({ database, now }),
    tidyOauthTask({ database, now }),
    tidyReportsTask({ database, now, company: settings.company }),
    budgetTask({
      ...{ reads, database, trail, log, mail: mail.now, origin, now, timeZone },
      budgets: () => modelBudgets(settings.all()),
      named: () => budgetReaders(settings.all()),
    }),
    forgetWordsTask({ database, today: gateway.today }),
    expireTask({ db: database, trail, now, toolTitle: titlesIn(connectors) }),
    reviewTask({ db: database, reads, trail, log, now, timeZone }),
    downTask({ database, now }),
    noticeTask({ database, log, now, way: 'mail', sender: mail.notice }),
    noticeTask({ database, log, now, way: 'slack', sender: parts.slackNotice }),
    reportTrashTask({ database, now }),
    lookForLeaversTask({ database, gateway, hosts, account: service }),
    readGroupsTask({
      ...{ database, trail, secrets: parts.secrets, send: parts.providers.send, now },
      tellKept: (provider, person) => tellGroupKept({ database, now }, provider, person),
    }),
    tidyScimTask(database),
    removeLeftTask(parts.secrets),
    rotationTask(parts.rotation),
  ]
}
