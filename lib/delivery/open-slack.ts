import type { Policy } from '#lib/access/types.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { SlackSettings } from '#lib/core/config.ts'
import type { Database } from '#lib/db/client.ts'
import type { PrincipalReader } from '#lib/identity/principal.ts'
import type { Reading } from '#lib/schedules/types.ts'
import type { Way } from '#lib/schedules/ways.ts'
import { openSlackApi } from '#lib/slack/api.ts'
import { openChannels } from '#lib/slack/channels.ts'
import { openReportApi } from '#lib/slack/report-api.ts'
import { bySlack } from './by-slack.ts'
import { channelReader, isSame } from './channel-reader.ts'
import { noticeBySlack } from './notice-by-slack.ts'

type Of = {
  settings: SlackSettings
  database: Database
  principals: PrincipalReader
  service(): Promise<Caller>
  gateway: {
    policy: { current(): Policy }
    catalog: { all(): { tools: readonly { name: string; system: { slug: string } }[] } }
  }
  /** Where Gatehouse stands. */
  origin: string
}

/** Slack as a way of reports and notices, and who reads in its channels. */
export function openSlackDelivery(of: Of): {
  slack: Way
  notice: ReturnType<typeof noticeBySlack>
  readerOf(channel: string): Promise<Reading>
} {
  const { settings, database, principals, service, gateway, origin } = of
  const { teamId } = settings
  const api = openSlackApi(settings)
  const readerOf = channelReader({
    ...{ teamId, principals, database, service },
    channels: openChannels(settings),
    api,
    policy: gateway.policy.current,
    tools: () => gateway.catalog.all().tools,
  })
  const sending = { database, principals, teamId, origin, api: { ...openReportApi(settings), user: api.user } }
  const slack = bySlack({
    ...sending,
    async stillReadBy(channel, reader) {
      const now = await readerOf(channel)
      return 'reader' in now && isSame(now.reader.principal, reader.principal)
    },
  })
  return { slack, notice: noticeBySlack(sending), readerOf }
}
