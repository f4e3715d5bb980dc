import { may } from '#lib/access/permissions.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Runtime } from '#lib/runtime.ts'
import type { ScheduleLine } from '#lib/schedules/history.ts'
import type { Channel, Recipient } from '#lib/schedules/recipients.ts'
import type { ScheduleSettings } from '#lib/schedules/stored.ts'
import { measureChoices, type ReportChoice, reportChoices } from './schedule-choices.ts'

type For = { caller: Caller; built: Runtime; language: FactLocale }

/** What the form of a schedule needs: what can be chosen, and what one that is changed says so far. */
export async function formChoices(changed: ScheduleLine | null, { caller, built, language }: For) {
  const { principal } = caller
  const mayAll = may(principal, 'schedules:all')
  const { gateway, config } = built
  const { timeZone, currency } = gateway.company()
  const ways: Channel[] = [
    'app',
    ...(built.mail.isSetUp() ? (['mail'] as const) : []),
    ...(config.slack === null ? [] : (['slack'] as const)),
  ]
  const reports = await reportChoices(caller, built, language)
  return {
    reports,
    changed: changed === null ? null : await saidBefore(changed, reports, built),
    measures: await measureChoices(caller, mayAll, language),
    me: { id: principal.id, name: principal.name },
    company: { timeZone, currency, today: gateway.today() },
    ...{ ways, mayAll, channels: await channelsNow(built) },
  }
}

/** Null where Slack does not say: everything else can be said without it. */
async function channelsNow(built: Runtime): Promise<{ id: string; name: string }[] | null> {
  if (built.config.slack === null) return []
  // Only then, since it brings Slack's client with it.
  const { slackChannels } = await import('#lib/slack-door.ts')
  return await slackChannels(built).catch((error: unknown) => {
    built.log.warn({ error }, 'the channels of Slack could not be read')
    return null
  })
}

async function saidBefore({ id, settings }: ScheduleLine, reports: readonly ReportChoice[], { database }: Runtime) {
  const { recipients, backupOwnerId } = settings
  const ids = recipients.flatMap((one) => ('id' in one ? [one.id] : []))
  const select = { id: true, name: true }
  const [people, teams] = await Promise.all([
    database.person.findMany({ where: { id: { in: backupOwnerId === null ? ids : [...ids, backupOwnerId] } }, select }),
    database.team.findMany({ where: { id: { in: ids } }, select }),
  ])
  const names = new Map([...people, ...teams].map((one) => [one.id, one.name]))
  const nameOf = (one: Recipient) =>
    'id' in one ? (names.get(one.id) ?? '–') : one.kind === 'slack' ? one.channel : one.address
  return {
    id,
    settings: { ...settings, report: listed(settings, reports) },
    names: recipients.map(nameOf),
    backup: backupOwnerId === null ? null : { id: backupOwnerId, name: names.get(backupOwnerId) ?? '–' },
  }
}

/** Null where no list names it: it has a report of its own, or one that whoever changes it may not read. It stays so. */
function listed({ report }: ScheduleSettings, reports: readonly ReportChoice[]) {
  return 'id' in report && reports.some(({ id }) => id === report.id) ? { id: report.id, job: report.job } : null
}
