import type { ModalView } from '@slack/web-api'
import { z } from 'zod'
import { entryForms } from '#lib/core/entry-form.ts'
import { jsonOf } from '../json.ts'
import { confirmId } from './confirm-view.ts'
import { formState } from './read-form.ts'
import type { By } from './types.ts'

const payload = z.object({
  type: z.literal('view_submission'),
  team: z.object({ id: z.string() }),
  user: z.object({ id: z.string(), team_id: z.string().optional() }),
  view: z.object({ callback_id: z.string(), private_metadata: z.string().default(''), state: formState.optional() }),
})
const confirmed = z.object({ approval: z.uuid(), form: z.enum(entryForms) })

export type Submission = { by: By } & (
  | { kind: 'form'; form: (typeof entryForms)[number]; state: z.output<typeof formState> }
  | ({ kind: 'confirm' } & z.output<typeof confirmed>)
)

/** What Slack does with the modal that was submitted. Source: https://docs.slack.dev/surfaces/modals */
export type SubmissionAnswer =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'push' | 'update'; view: ModalView }

/** A modal of ours that somebody submitted; null for anything else. */
export function submissionOf(form: URLSearchParams): Submission | null {
  const parsed = payload.safeParse(jsonOf(form.get('payload') ?? '')).data
  if (parsed === undefined) return null
  const { team, user, view } = parsed
  const by = { team: team.id, userTeam: user.team_id ?? null, user: user.id }
  if (view.callback_id === confirmId) {
    const said = confirmed.safeParse(jsonOf(view.private_metadata)).data
    return said === undefined ? null : { by, kind: 'confirm', ...said }
  }
  const named = entryForms.find((one) => view.callback_id === `form.${one}`)
  return named === undefined ? null : { by, kind: 'form', form: named, state: view.state ?? { values: {} } }
}
