import { askApproval } from '#lib/approvals/ask.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import { sentence } from '../blocks.ts'
import { refuse } from '../refusal.ts'
import { identify } from '../who.ts'
import { type SlackWords, slackWords } from '../words.ts'
import { confirmView } from './confirm-view.ts'
import { type FormField, formFields } from './fields.ts'
import { titleOf } from './form-tools.ts'
import { readForm } from './read-form.ts'
import { saidView } from './said-view.ts'
import type { Submission, SubmissionAnswer } from './submission.ts'
import type { FormDeps } from './types.ts'

/** Reads a form that was filled in and shows what would be written by it; or says under each field what is wrong. */
export async function submitForm(
  { by, form, state }: Extract<Submission, { kind: 'form' }>,
  deps: FormDeps,
): Promise<SubmissionAnswer> {
  const who = await identify(by, deps, deps.language())
  const words = slackWords(who.locale)
  if ('refused' in who) return instead(saidView(form, await refuse(who, by, deps), words))
  const tool = deps.forms.get(form)
  const found = tool === undefined ? null : mayCall(who.caller.principal, { ...tool, input: null }, deps.gateway).tool
  if (tool === undefined || found === null) {
    const title = words.say(`formTitle.${form}`)
    return instead(saidView(form, sentence(words.say('form.mayNotNow', { title })), words))
  }
  const fields = formFields(found, tool)
  const filled = readForm(fields, state, deps.gateway.today())
  if ('problems' in filled) {
    const said = Object.entries(filled.problems).map(([name, { problem, most }]): [string, string] => {
      return [name, words.say(`form.${problem}`, { most })]
    })
    return { response_action: 'errors', errors: Object.fromEntries(said) }
  }
  const answer = mayCall(who.caller.principal, { ...tool, input: filled.input }, deps.gateway)
  if (answer.input === null || (!answer.allowed && answer.reason !== 'approval_required')) {
    return refusedAt(fields, answer.allowed ? null : answer.reason, { words, system: found.system.name })
  }
  const actor = actorOf(who.caller, uuidv7())
  const call = { system: tool.system, tool: tool.tool, input: answer.input }
  const [asked] = await askApproval(null, [call], { actor, deps })
  if (asked === undefined) throw new Error(`nothing was asked for ${titleOf(tool, 'en')}`)
  const { id: approval, input } = asked
  const view = confirmView({ approval, form, tool, systemName: found.system.name, input }, words)
  return { response_action: 'push', view }
}

function instead(view: ReturnType<typeof saidView>): SubmissionAnswer {
  return { response_action: 'update', view }
}

/** Rights end at jobs, so what refuses an input that fits is said at the job; else at the first field. */
function refusedAt(
  fields: readonly FormField[],
  reason: string | null,
  { words, system }: { words: SlackWords; system: string },
): SubmissionAnswer {
  const job = fields.find(({ kind }) => kind === 'job') ?? fields[0]
  const isPolicy = reason !== 'input' && reason !== 'hindered'
  const said = isPolicy ? words.say('form.notYourJob') : words.say('form.notTaken', { system })
  return { response_action: 'errors', errors: job === undefined ? {} : { [job.name]: said } }
}
