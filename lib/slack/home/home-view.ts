import type { Button, HomeView, KnownBlock } from '@slack/web-api'
import { type EntryForm, entryForms } from '#lib/core/entry-form.ts'
import { buttons, context, label, sections } from '../block-kit.ts'
import { bold, escaped } from '../mrkdwn.ts'
import type { SlackWords } from '../words.ts'

/** What needs somebody, and the question that tells more of it. */
export type Waiting = { title: string; amount: string | null; question: string }

export type HomeContent = {
  name: string
  roles: readonly string[]
  jobs: readonly string[]
  forms: readonly EntryForm[]
  /** What became of the last entries, a sentence each. */
  entries: readonly string[]
  /** `asking`: not known yet. Null: not for this person. */
  waiting: readonly Waiting[] | 'asking' | null
  /** Questions to begin with. */
  questions: readonly string[]
}

const MOST_JOBS = 40

/** The home tab of one person, in their language: who they are here, what needs them, what they can do. */
export function homeView(home: HomeContent, words: SlackWords): HomeView {
  const { name, roles, jobs, forms, entries, waiting, questions } = home
  const who = [bold(name), escaped(roles.join(', '))].filter((one) => one !== '').join(' · ')
  const shown = jobs.slice(0, MOST_JOBS).map(escaped).join(' · ')
  const named = entryForms.filter((form) => forms.includes(form))
  const commands = named.map((form) => `/gatehouse ${words.say(`formCommand.${form}`)}`).join(', ')
  const more = jobs.length > MOST_JOBS ? ' …' : ''
  return {
    type: 'home',
    blocks: [
      ...sections(who),
      ...(jobs.length === 0 ? [] : [context(words.say('home.jobs', { jobs: `${shown}${more}` }))]),
      ...buttons(named.map((form) => formButton(form, words))),
      ...titled(
        words.say('home.entries'),
        entries.flatMap((entry) => sections(entry)),
      ),
      ...waitingBlocks(waiting, words),
      ...titled(words.say('home.ask'), buttons(questions.map((text, index) => askButton(`ask.${index}`, text)))),
      context(
        [words.say('home.how'), ...(named.length === 0 ? [] : [words.say('home.forms', { commands })])].join(' '),
      ),
    ],
  }
}

function waitingBlocks(waiting: HomeContent['waiting'], words: SlackWords): KnownBlock[] {
  if (waiting === null) return []
  const title = words.say('home.waiting')
  if (waiting === 'asking') return titled(title, [context(words.say('home.asking'))])
  if (waiting.length === 0) return titled(title, [context(words.say('home.nothing'))])
  const lines = waiting.flatMap(({ title: what, amount, question }, index): KnownBlock[] => {
    const text = [escaped(what), amount === null ? '' : bold(amount)].filter((one) => one !== '').join(' · ')
    const accessory = askButton(`waiting.${index}`, question, words.say('home.more'))
    return [{ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3_000), verbatim: true }, accessory }]
  })
  return titled(title, lines)
}

function titled(title: string, blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.length === 0 ? [] : [...sections(bold(title)), ...blocks]
}

function formButton(form: EntryForm, words: SlackWords): Button {
  return { type: 'button', action_id: `form.${form}`, text: label(words.say(`formTitle.${form}`)), style: 'primary' }
}

/** The question stands in the button: asked by a click it is as good as typed. */
function askButton(action: string, question: string, name = question): Button {
  return { type: 'button', action_id: action, text: label(name), value: question }
}
