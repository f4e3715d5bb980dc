import { z } from 'zod'
import type { Received } from './asked.ts'
import { withoutMentions } from './event.ts'

const command = z.object({
  team_id: z.string(),
  channel_id: z.string(),
  user_id: z.string(),
  text: z.string().default(''),
  response_url: z.url(),
  trigger_id: z.string(),
})

/** A slash command as Slack's form says it; null when it is none. Its trigger is the same when it is sent again. */
export function commandOf(form: URLSearchParams): Received | null {
  const parsed = command.safeParse(Object.fromEntries(form)).data
  if (parsed === undefined) return null
  return {
    id: parsed.trigger_id,
    asked: {
      via: 'command',
      team: parsed.team_id,
      userTeam: null,
      user: parsed.user_id,
      channel: parsed.channel_id,
      message: null,
      thread: null,
      text: withoutMentions(parsed.text),
      responseUrl: parsed.response_url,
      choice: null,
    },
  }
}
