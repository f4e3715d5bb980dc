import { z } from 'zod'
import type { Received } from './asked.ts'
import { choiceOf } from './choice.ts'
import { jsonOf } from './json.ts'

const payload = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  channel: z.object({ id: z.string() }),
  container: z.object({ thread_ts: z.string().optional() }).optional(),
  trigger_id: z.string(),
  response_url: z.url(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })),
})

/** The click on a choice; null for a click that wants nothing of us, as one that opens a page. */
export function clickOf(form: URLSearchParams): Received | null {
  const parsed = payload.safeParse(jsonOf(form.get('payload') ?? '')).data
  const value = parsed?.actions.find(({ action_id }) => action_id.startsWith('choice.'))?.value
  const choice = value === undefined ? null : choiceOf(value)
  if (parsed === undefined || choice === null) return null
  return {
    id: parsed.trigger_id,
    asked: {
      via: 'choice',
      team: parsed.team.id,
      userTeam: parsed.user.team_id ?? null,
      user: parsed.user.id,
      channel: parsed.channel.id,
      message: null,
      thread: parsed.container?.thread_ts ?? null,
      text: '',
      responseUrl: parsed.response_url,
      choice,
    },
  }
}
