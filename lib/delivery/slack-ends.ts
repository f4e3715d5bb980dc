import { GatewayError } from '#lib/core/errors.ts'
import type { Sent } from '#lib/schedules/types.ts'
import type { RefusedAs, ReportWords } from './slack-words.ts'

/** Slack's own words for what somebody can mend. Source: https://docs.slack.dev/reference/methods/chat.postMessage */
const refusals: Readonly<Record<string, RefusedAs>> = {
  missing_scope: 'scope',
  is_archived: 'archived',
  not_in_channel: 'not_in_channel',
  channel_not_found: 'no_channel',
  user_not_found: 'unknown',
  user_disabled: 'gone',
  restricted_action: 'closed',
  restricted_action_read_only_channel: 'closed',
  restricted_action_thread_only_channel: 'closed',
  messages_tab_disabled: 'closed',
  ekm_access_denied: 'closed',
  app_access_restricted: 'closed',
}

/** Slack will take it later. `internal_error` of a read took nothing; of a message nobody knows, and it comes as unknown. */
const passing = new Set([
  ...['rate_limited', 'ratelimited', 'message_limit_exceeded', 'service_unavailable', 'team_added_to_org'],
  ...['internal_error', 'fatal_error', 'request_timeout'],
])

/** What became of a sending that Slack did not take, or of which it said nothing. Pure. */
export function endOf(thrown: unknown, words: ReportWords): Exclude<Sent, { outcome: 'delivered' }> {
  const { code, internal = '', message } = GatewayError.from(thrown)
  if (code === 'outcome_unknown') return { outcome: 'outcome_unknown', why: words('unknown') }
  if (code === 'system_throttled') return { outcome: 'not_reached', why: words('later.throttled') }
  if (code === 'system_unavailable') return { outcome: 'not_reached', why: words('later.unavailable') }
  if (code === 'reauth_required') {
    return { outcome: 'refused', why: words(internal === 'missing_scope' ? 'refused.scope' : 'refused.token') }
  }
  if (code === 'system_rejected') {
    if (passing.has(internal)) return { outcome: 'not_reached', why: words('later.unavailable') }
    const known = refusals[internal]
    return {
      outcome: 'refused',
      why: known === undefined ? words('refused.other', { code: internal }) : words(`refused.${known}`),
    }
  }
  return { outcome: 'not_reached', why: message }
}
