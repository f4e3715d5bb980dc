import type { Button } from '@slack/web-api'
import { readGrantors } from '#lib/access/holders.ts'
import { isNeverGiven } from '#lib/access-requests/never-given.ts'
import { readWays } from '#lib/access-requests/read-ways.ts'
import type { EntryForm } from '#lib/core/entry-form.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { type FactLocale, regionOf } from '#lib/facts/locale.ts'
import { mayCall } from '#lib/gateway/may-call.ts'
import type { Message } from '../api.ts'
import { buttons, label, sections } from '../block-kit.ts'
import { sentence } from '../blocks.ts'
import { escaped } from '../mrkdwn.ts'
import { refuse } from '../refusal.ts'
import { identify } from '../who.ts'
import { type SlackWords, slackWords } from '../words.ts'
import { formFields } from './fields.ts'
import { type FormTool, titleOf } from './form-tools.ts'
import { formView } from './form-view.ts'
import { saidView } from './said-view.ts'
import type { By, FormDeps } from './types.ts'

type Said = { locale: FactLocale; message: Message }

/**
 * Opens a form for whoever asks for it, while their click still opens something: three seconds, so that nothing waits for
 * the queue here. Who may not write sees no field of it, but who can change that. Null: the form is open.
 */
export async function openForm(
  { form, by, trigger }: { form: EntryForm; by: By; trigger: string },
  deps: FormDeps,
): Promise<Said | null> {
  const who = await identify(by, deps, deps.language())
  if ('refused' in who) {
    return { locale: who.locale, message: await refuse(who, by, deps) }
  }
  const words = slackWords(who.locale)
  const said = (text: string): Said => ({ locale: who.locale, message: sentence(text) })
  const tool = deps.forms.get(form)
  if (tool === undefined) return said(words.say('form.mayNotNow', { title: words.say(`formTitle.${form}`) }))
  const { principal } = who.caller
  const title = titleOf(tool, who.locale)
  const answer = mayCall(principal, { ...tool, input: null }, deps.gateway)
  if (!answer.allowed && answer.error.code === 'forbidden') {
    const names = (await readGrantors(deps.database)).map(({ name }) => name)
    const list = new Intl.ListFormat(regionOf(who.locale), { type: 'disjunction' })
    const grantors = names.length === 0 ? words.say('form.anAdministrator') : list.format(names)
    const text = words.say('form.mayNot', { title, grantors })
    const link = (await mayBeGiven(tool, principal.id, deps)) ? [askButton(tool, words, deps)] : []
    return { locale: who.locale, message: { text, blocks: [...sections(escaped(text)), ...buttons(link)] } }
  }
  const found = answer.tool
  if (found === null || (!answer.allowed && answer.reason === 'hindered'))
    return said(words.say('form.mayNotNow', { title }))
  const fields = formFields(found, tool)
  const view = formView({ form, fields, jobs: principal.projects, today: deps.gateway.today() }, words)
  try {
    await deps.api.openView(view, trigger)
    return null
  } catch (thrown) {
    const { code, internal } = GatewayError.from(thrown)
    deps.log.warn({ code, internal }, 'a form did not open in Slack')
    return said(words.say('form.tooLate'))
  }
}

/** The same from a button, where words are shown in place of the form. */
export async function openFormOrWords(
  asked: { form: EntryForm; by: By; trigger: string },
  deps: FormDeps,
): Promise<void> {
  const said = await openForm(asked, deps)
  if (said === null) return
  // Where the form could not open, these words cannot either.
  const view = saidView(asked.form, said.message, slackWords(said.locale))
  await deps.api.openView(view, asked.trigger).catch(() => undefined)
}

/** To the form that asks for the tool, in the person's language; its address changes nothing by itself. */
function askButton({ system, tool }: FormTool, words: SlackWords, { origin }: FormDeps): Button {
  const page = linkedPages.askFor({ what: `${system} ${tool}` })
  return { type: 'button', action_id: 'ask', text: label(words.say('askAccess')), url: new URL(page, origin).href }
}

async function mayBeGiven({ system, tool }: FormTool, person: string, { database }: FormDeps): Promise<boolean> {
  return !isNeverGiven((await readWays(database)).never(person), `${system} ${tool}`)
}
