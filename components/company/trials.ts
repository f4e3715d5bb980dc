import type { ActionResult } from '#lib/http/actions.ts'
import type { MailTried, ModelsTried } from '#lib/http/company-trials.ts'

export type Trials = {
  mail: (input: Record<string, never>) => Promise<ActionResult<MailTried>>
  model: (input: Record<string, never>) => Promise<ActionResult<ModelsTried>>
}
