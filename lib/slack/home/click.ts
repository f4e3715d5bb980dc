import { z } from 'zod'
import { type EntryForm, entryForms } from '#lib/core/entry-form.ts'
import type { Received } from '../asked.ts'
import type { By } from '../forms/types.ts'
import { jsonOf } from '../json.ts'

const payload = z.object({
  type: z.literal('block_actions'),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  view: z.object({ type: z.literal('home') }),
  trigger_id: z.string(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().max(2_000).optional() })),
})

export type HomeClick =
  | { kind: 'form'; asked: { form: EntryForm; by: By; trigger: string } }
  | { kind: 'question'; received: Received }

/** A button of the home tab; null for a click that wants nothing of us, as one that opens a page. */
export function homeClickOf(form: URLSearchParams): HomeClick | null {
  const parsed = payload.safeParse(jsonOf(form.get('payload') ?? '')).data
  const [action] = parsed?.actions ?? []
  if (parsed === undefined || action === undefined) return null
  const { team, user, trigger_id: trigger } = parsed
  const by = { team: team.id, userTeam: user.team_id ?? null, user: user.id }
  const named = entryForms.find((one) => action.action_id === `form.${one}`)
  if (named !== undefined) return { kind: 'form', asked: { form: named, by, trigger } }
  if (action.value === undefined || !/^(ask|waiting)\.\d+$/.test(action.action_id)) return null
  // Answered in their direct messages with us, which an account's own id stands for.
  const where = { via: 'direct', channel: user.id, message: null, thread: null, responseUrl: null } as const
  return { kind: 'question', received: { id: trigger, asked: { ...by, ...where, text: action.value, choice: null } } }
}
