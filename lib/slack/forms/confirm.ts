import { decideApproval, type Verdict } from '#lib/approvals/decide.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { sentence } from '../blocks.ts'
import { refuse } from '../refusal.ts'
import { identify } from '../who.ts'
import { slackWords } from '../words.ts'
import { saidView } from './said-view.ts'
import type { Submission, SubmissionAnswer } from './submission.ts'
import type { FormDeps } from './types.ts'

export const writeTask = 'write from slack'

/**
 * A person's yes to what the modal showed them, and nobody else's. It counts once however often Slack tells it: the yes is
 * one row, and so is the write that follows it. What becomes of it is told afterwards.
 */
export async function confirmWrite(
  { by, form, approval: id }: Extract<Submission, { kind: 'confirm' }>,
  deps: FormDeps,
): Promise<SubmissionAnswer> {
  const who = await identify(by, deps, deps.language())
  const words = slackWords(who.locale)
  const said = (text: string): SubmissionAnswer => ({
    response_action: 'update',
    view: saidView(form, sentence(text), words),
  })
  if ('refused' in who) {
    return { response_action: 'update', view: saidView(form, await refuse(who, by, deps), words) }
  }
  const { approval, slackWrite } = deps.database
  // What an app asks for is answered on its own page.
  const where = { id, personId: who.caller.principal.id, turnId: null, appWrite: null }
  const asked = await approval.findFirst({ where })
  if (asked === null) return said(words.say('form.expired'))
  if (asked.state === 'asked') {
    const verdict: Verdict = { approve: true, input: asked.input as JsonObject, edited: [] }
    // Whoever comes second, and too late, finds below what it is now.
    await decideApproval(asked, verdict, { actor: actorOf(who.caller, id), deps }).catch(ignoreDecided)
  }
  const now = await approval.findFirst({ where })
  if (now?.state === 'approved') {
    const data = [{ approvalId: id, team: by.team, user: by.user }]
    await slackWrite.createMany({ data, skipDuplicates: true })
    await deps.queue.add(writeTask, { approval: id }, id)
  }
  const isOn = now?.state === 'approved' || now?.state === 'used'
  return said(words.say(isOn ? 'form.writing' : 'form.expired'))
}

function ignoreDecided(thrown: unknown): void {
  if (thrown instanceof Error && 'code' in thrown && thrown.code === 'invalid_input') return
  throw thrown
}
