import { z } from 'zod'
import type { Received } from './asked.ts'

const message = z.object({
  type: z.enum(['app_mention', 'message']),
  channel_type: z.string().optional(),
  user: z.string().optional(),
  /** The workspace of the author, where it is a shared channel. */
  user_team: z.string().optional(),
  team: z.string().optional(),
  bot_id: z.string().optional(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
})

const body = z.discriminatedUnion('type', [
  z.object({ type: z.literal('url_verification'), challenge: z.string() }),
  z.object({ type: z.literal('event_callback'), team_id: z.string(), event_id: z.string(), event: z.unknown() }),
])

const homeOpened = z.object({ type: z.literal('app_home_opened'), tab: z.literal('home'), user: z.string() })

export type EventBody =
  | { kind: 'challenge'; challenge: string }
  | { kind: 'question'; received: Received }
  | { kind: 'home'; opened: { team: string; userTeam: null; user: string } }

/** What a post to the events address wants; null for everything that nobody has to answer. */
export function eventOf(json: unknown): EventBody | null {
  const parsed = body.safeParse(json)
  if (!parsed.success) return null
  if (parsed.data.type === 'url_verification') return { kind: 'challenge', challenge: parsed.data.challenge }
  const opened = homeOpened.safeParse(parsed.data.event).data
  if (opened !== undefined) {
    return { kind: 'home', opened: { team: parsed.data.team_id, userTeam: null, user: opened.user } }
  }
  const event = message.safeParse(parsed.data.event).data
  if (event?.user === undefined || !isQuestion(event)) return null
  const via = event.type === 'app_mention' ? 'mention' : 'direct'
  return {
    kind: 'question',
    received: {
      id: parsed.data.event_id,
      asked: {
        via,
        team: parsed.data.team_id,
        userTeam: event.user_team ?? event.team ?? null,
        user: event.user,
        channel: event.channel,
        message: event.ts,
        thread: event.thread_ts ?? null,
        text: withoutMentions(event.text),
        responseUrl: null,
        choice: null,
      },
    },
  }
}

/** Edits, joins and what programs say, ourselves among them, are no questions. */
function isQuestion(event: z.output<typeof message>): boolean {
  if (event.bot_id !== undefined || event.subtype !== undefined) return false
  return event.type === 'app_mention' || event.channel_type === 'im'
}

const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/**
 * The words that were typed: Slack writes `<@U0APP>` for a mention, `<https://…|shown>` for a link, and escapes three
 * signs. Source: https://docs.slack.dev/messaging/formatting-message-text
 */
export function withoutMentions(text: string): string {
  return text
    .replaceAll(/<@[A-Z0-9]+(?:\|[^>]*)?>/g, ' ')
    .replaceAll(/<([^>|]*)(?:\|([^>]*))?>/g, (_, address: string, shown?: string) => shown ?? address)
    .replaceAll(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim()
}
