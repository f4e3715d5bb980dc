import type { SlackSettings } from '#lib/core/config.ts'
import { once } from '#lib/core/registry.ts'
import type { Runtime } from '#lib/runtime.ts'
import { openSlackApi } from '#lib/slack/api.ts'
import { formTools } from '#lib/slack/forms/form-tools.ts'
import type { FormDeps } from '#lib/slack/forms/types.ts'
import type { ConnectDeps } from '#lib/slack/link/connect.ts'

/** What Slack is answered with at once, by whoever takes its request. */
export function slackForms(
  slack: SlackSettings,
  { config: { origin }, keys, connectors, settings, ...runtime }: Runtime,
): FormDeps {
  const { database, trail, principals, gateway, queue, log } = runtime
  return {
    ...{ teamId: slack.teamId, origin, database, trail, principals, gateway, queue, log },
    api: apiOf(slack),
    linkKey: keys.slackLink,
    forms: once('slack.forms', () => formTools(connectors)),
    language: () => settings.company().language,
    nowMs: () => Date.now(),
  }
}

/** What links an account in Slack to a person; null where no workspace is connected. */
export function slackConnecting(runtime: Runtime): ConnectDeps | null {
  const { slack } = runtime.config
  if (slack === null) return null
  const { database: db, trail, principals, keys, settings } = runtime
  return {
    ...{ key: keys.slackLink, teamId: slack.teamId, api: apiOf(slack), db, trail, principals },
    language: () => settings.company().language,
    nowMs: () => Date.now(),
  }
}

function apiOf(slack: SlackSettings) {
  return once('slack.api', () => openSlackApi(slack))
}
