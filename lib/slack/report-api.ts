import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import {
  type ApiSettings,
  failedToRead,
  failedToSend,
  type Message,
  openClient,
  requireSlackAddress,
  type SlackUser,
  userFrom,
} from './api.ts'

export type SlackFile = { filename: string; content: Uint8Array }

/** What sends reports. Each may throw; of `post` and `share` alone it may be unknown whether they were taken. */
export type SlackReportApi = {
  /** The account with this address, null for none. */
  userWith(email: string): Promise<SlackUser | null>
  /** The channel of direct messages between the app and somebody. */
  directWith(user: string): Promise<string>
  /** Hands a file over; nobody sees it before it is shared. */
  upload(file: SlackFile): Promise<string>
  /** `delivery` stands in what only apps see, so that the message can be found again. */
  post(message: Message, to: { channel: string; delivery: string }): Promise<string>
  /** Files that were handed over, under a message. */
  share(files: readonly { id: string; title: string }[], to: { channel: string; under: string }): Promise<void>
  /** The message of a delivery among the latest of a channel; null where it is not seen, or nobody may look. */
  find(delivery: string, channel: string): Promise<string | null>
}

/** Of what we leave at a message. Source: https://docs.slack.dev/messaging/message-metadata */
const EVENT = 'gatehouse_report'
/** A file of fifty megabytes on a slow line. */
const UPLOAD_MS = 60_000
const MOST_LOOKED_AT = 15

const opened = z.object({ id: z.string() })
const begun = z.object({ upload_url: z.url(), file_id: z.string() })
const kept = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.literal(EVENT), event_payload: z.object({ delivery: z.string() }) }),
})

export function openReportApi(settings: ApiSettings): SlackReportApi {
  const client = openClient(settings)
  return {
    async userWith(email) {
      const answer = await client.users.lookupByEmail({ email }).catch((thrown: unknown) => {
        const error = asRead(thrown)
        if (error.internal === 'users_not_found') return null
        throw error
      })
      return answer === null ? null : userFrom(answer.user)
    },
    async directWith(user) {
      const answer = await client.conversations.open({ users: user }).catch(failedToRead)
      return opened.parse(answer.channel).id
    },
    async upload({ filename, content }) {
      const answer = await client.files
        .getUploadURLExternal({ filename, length: content.byteLength })
        .catch(failedToRead)
      const { upload_url, file_id } = begun.parse(answer)
      requireSlackAddress(upload_url, settings.apiUrl, 'files.slack.com')
      const signal = AbortSignal.timeout(UPLOAD_MS)
      const body = new Blob([Buffer.from(content)])
      const taken = await fetch(upload_url, { method: 'POST', body, redirect: 'error', signal }).catch(failedToRead)
      if (!taken.ok) throw new GatewayError('system_unavailable', 'Slack did not take a file.')
      return file_id
    },
    async post(message, { channel, delivery }) {
      const metadata = { event_type: EVENT, event_payload: { delivery } }
      const quiet = { unfurl_links: false, unfurl_media: false }
      const answer = await client.chat.postMessage({ channel, ...message, ...quiet, metadata }).catch(failedToPost)
      if (answer.ts === undefined) throw new GatewayError('outcome_unknown', 'Slack did not name the message.')
      return answer.ts
    },
    async share([first, ...others], { channel, under }) {
      if (first === undefined) return
      await client.files
        .completeUploadExternal({ files: [first, ...others], channel_id: channel, thread_ts: under })
        .catch(failedToSend)
    },
    async find(delivery, channel) {
      const answer = await client.conversations
        .history({ channel, limit: MOST_LOOKED_AT, include_all_metadata: true })
        .catch(() => null)
      const found = (answer?.messages ?? []).flatMap((one) => kept.safeParse(one).data ?? [])
      return found.find(({ metadata }) => metadata.event_payload.delivery === delivery)?.ts ?? null
    },
  }
}

function asRead(thrown: unknown): GatewayError {
  try {
    return failedToRead(thrown)
  } catch (error) {
    return GatewayError.from(error)
  }
}

/** Of these Slack says that a part of it may have been done. Source: https://docs.slack.dev/reference/methods/chat.postMessage */
const doneInPart = new Set(['internal_error', 'fatal_error'])

function failedToPost(thrown: unknown): never {
  try {
    failedToSend(thrown)
  } catch (error) {
    const known = GatewayError.from(error)
    if (!doneInPart.has(known.internal ?? '')) throw known
  }
  throw new GatewayError('outcome_unknown', 'Slack did not say whether it took the report.')
}
