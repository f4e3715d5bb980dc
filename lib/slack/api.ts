import {
  type HomeView,
  type KnownBlock,
  type Logger,
  LogLevel,
  type ModalView,
  retryPolicies,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
} from '@slack/web-api'
import { z } from 'zod'
import type { SlackSettings } from '#lib/core/config.ts'
import { GatewayError } from '#lib/core/errors.ts'

export type Message = { text: string; blocks: KnownBlock[] }

/** Where a message appears: to everybody in the channel, or there to one person alone. */
export type Place = { channel: string; thread: string | null; onlyTo: string | null }

const user = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_email_confirmed: z.boolean().optional(),
  locale: z.string().optional(),
  profile: z.object({ email: z.string().optional(), real_name: z.string().optional() }).optional(),
})
export type SlackUser = z.output<typeof user>

export type SlackApi = {
  user(id: string): Promise<SlackUser>
  /** What the workspace is called. */
  workspace(): Promise<string>
  post(message: Message, place: Place): Promise<void>
  /** Shows a modal to whoever did what the trigger belongs to, within three seconds of it. */
  openView(view: ModalView, trigger: string): Promise<void>
  /** What a person's home tab shows from now on. */
  publishView(view: HomeView, user: string): Promise<void>
  /** Answers a command or a button, for half an hour after it. */
  respond(message: Message, responseUrl: string): Promise<void>
}

const TIMEOUT_MS = 10_000

export type ApiSettings = Pick<SlackSettings, 'botToken' | 'apiUrl'>

export function openClient({ botToken, apiUrl }: ApiSettings): WebClient {
  return new WebClient(botToken, {
    slackApiUrl: apiUrl,
    allowAbsoluteUrls: false,
    retryConfig: { ...retryPolicies.fiveRetriesInFiveMinutes, retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: TIMEOUT_MS,
    logger: silent,
  })
}

/** Slack's Web API with our errors. Nothing is tried again in here: whoever sends knows what must not be sent twice. */
export function openSlackApi(settings: ApiSettings): SlackApi {
  const client = openClient(settings)
  const { apiUrl } = settings
  return {
    async user(id) {
      const answer = await client.users.info({ user: id, include_locale: true }).catch(failedToRead)
      return userFrom(answer.user)
    },
    async workspace() {
      const answer = await client.auth.test().catch(failedToRead)
      return answer.team ?? answer.team_id ?? ''
    },
    async post(message, { channel, thread, onlyTo }) {
      const common = { channel, ...message, ...(thread === null ? {} : { thread_ts: thread }) }
      const quiet = { unfurl_links: false, unfurl_media: false }
      const sending =
        onlyTo === null
          ? client.chat.postMessage({ ...common, ...quiet })
          : client.chat.postEphemeral({ ...common, user: onlyTo })
      await sending.catch(failedToSend)
    },
    async openView(view, trigger) {
      await client.views.open({ trigger_id: trigger, view }).catch(failedToSend)
    },
    async publishView(view, user) {
      await client.views.publish({ user_id: user, view }).catch(failedToSend)
    },
    async respond(message, responseUrl) {
      requireSlackAddress(responseUrl, apiUrl)
      const body = JSON.stringify({ ...message, response_type: 'ephemeral', replace_original: false })
      const headers = { 'content-type': 'application/json' }
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const answer = await fetch(responseUrl, { method: 'POST', headers, body, redirect: 'error', signal }).catch(
        failedToSend,
      )
      if (answer.status === 429) throw throttled(Number(answer.headers.get('retry-after') ?? 1))
      if (!answer.ok) throw rejected(`response_url answered ${answer.status}`)
    },
  }
}

/** Throws where Slack describes an account as nobody expects. */
export function userFrom(described: unknown): SlackUser {
  const parsed = user.safeParse(described)
  if (!parsed.success) throw new GatewayError('protocol_error', 'Slack described a user in an unknown form.')
  return parsed.data
}

/** Slack names the address; it still must be one of Slack's, or of the API that stands in for it. */
export function requireSlackAddress(
  address: string,
  apiUrl: string,
  host: 'hooks.slack.com' | 'files.slack.com' = 'hooks.slack.com',
): void {
  const { origin, hostname, protocol } = new URL(address)
  const own = new URL(apiUrl)
  if (origin === own.origin) return
  if (protocol === 'https:' && own.hostname === 'slack.com' && hostname === host) return
  throw new GatewayError('invalid_input', 'The address is not one of Slack.')
}

/** These say that the app was taken away or its token no longer holds. */
const lost = ['invalid_auth', 'not_authed', 'token_revoked', 'token_expired', 'account_inactive', 'missing_scope']

export function failedToRead(thrown: unknown): never {
  throw answered(thrown) ?? new GatewayError('system_unavailable', 'Slack does not answer.', { cause: thrown })
}

/** Without an answer a message may stand there all the same. */
export function failedToSend(thrown: unknown): never {
  throw answered(thrown) ?? new GatewayError('outcome_unknown', 'Slack did not say whether it took the answer.')
}

function answered(thrown: unknown): GatewayError | null {
  if (thrown instanceof WebAPIRateLimitedError) return throttled(thrown.retryAfter)
  if (!(thrown instanceof WebAPIPlatformError)) return null
  const { error } = thrown.data
  if (!lost.includes(error)) return rejected(error)
  return new GatewayError('reauth_required', 'Slack does not accept the token of Gatehouse.', { internal: error })
}

function throttled(seconds: number): GatewayError {
  return new GatewayError('system_throttled', 'Slack takes no more messages for now.', {
    retryAfterMs: seconds * 1_000,
  })
}

function rejected(internal: string): GatewayError {
  return new GatewayError('system_rejected', 'Slack refused the answer.', { internal })
}

/** Its own log would tell bodies; what fails is told by what we throw. */
const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => LogLevel.ERROR,
  setName() {},
}
