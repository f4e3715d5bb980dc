import type { Database } from '#lib/db/client.ts'
import { bySlack } from '#lib/delivery/by-slack.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import type { Sending } from '#lib/schedules/types.ts'
import { deliverBy } from '#lib/schedules/ways.ts'
import { openSlackApi } from '#lib/slack/api.ts'
import { openReportApi } from '#lib/slack/report-api.ts'
import type { Page } from './schedule-deps.ts'
import { simulatedTeam } from './slack/people.ts'

/** How a worker reaches the simulated Slack: its child processes are told it too. */
export type SlackReached = { botToken: string; apiUrl: string }

type Read = Sending<ReportDocument>['reader']

/** Reports that go by Slack, each with its reader's name in it. */
export function slackWays(
  { database, principals }: { database: Database; principals: PrincipalReader },
  reached: SlackReached,
  stillReadBy: (channel: string, reader: Read) => Promise<boolean> = async () => true,
) {
  const slack = bySlack({
    ...{ database, principals, teamId: simulatedTeam, origin: 'https://gatehouse.example' },
    api: { ...openReportApi(reached), user: openSlackApi(reached).user },
    stillReadBy,
  })
  const ways = deliverBy({ slack })
  return {
    tell: async (_report: unknown, { principal }: Read) => ({
      document: documentOf(principal) as never,
      isEmpty: false,
      missing: [],
    }),
    deliver: (sending: Sending<Page>) => ways({ ...sending, document: sending.document as never }),
  }
}

function documentOf({ id, name }: Read['principal']): ReportDocument {
  return {
    ...{ title: 'Cash', company: 'Sample', reader: { id, name }, locale: 'en', timeZone: 'UTC', today: '2026-11-22' },
    ...{ ranAt: '2026-11-22T06:30:00.000Z', took: 5, correlationId: '0199aaaa-0000-7000-8000-000000000000' },
    ...{ policyVersion: 1, systems: [], blocks: [{ kind: 'heading', text: `Cash of ${name}` }] },
  }
}
