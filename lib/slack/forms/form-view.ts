import type { InputBlock, ModalView } from '@slack/web-api'
import type { EntryForm } from '#lib/core/entry-form.ts'
import { heading, label, option } from '../block-kit.ts'
import { inputName } from '../input-name.ts'
import type { SlackWords } from '../words.ts'
import type { FormField } from './fields.ts'
import { FIELD } from './read-form.ts'

/** Slack takes no longer list. */
const MOST_OPTIONS = 100

export type Form = { form: EntryForm; fields: readonly FormField[]; jobs: readonly string[]; today: string }

/** A form to fill in. Nothing is written by it: what would be written is shown next. */
export function formView({ form, fields, jobs, today }: Form, words: SlackWords): ModalView {
  return {
    type: 'modal',
    callback_id: `form.${form}`,
    title: heading(words.say(`formTitle.${form}`)),
    submit: heading(words.say('form.next')),
    close: heading(words.say('form.cancel')),
    blocks: fields.map((field) => inputBlock(field, { jobs, today, words })),
  }
}

type Given = { jobs: readonly string[]; today: string; words: SlackWords }

function inputBlock(field: FormField, given: Given): InputBlock {
  const { name, required } = field
  return {
    type: 'input',
    block_id: name,
    label: { type: 'plain_text', text: inputName(name, given.words.locale) },
    optional: !required,
    element: elementOf(field, given),
  }
}

function elementOf({ kind, options, shortest, longest, notInFuture }: FormField, given: Given): InputBlock['element'] {
  const { jobs, today, words } = given
  const listed = kind === 'job' ? jobs : options
  if ((kind === 'job' || kind === 'choice') && listed.length > 0 && listed.length <= MOST_OPTIONS) {
    const chosen = listed.length === 1 && listed[0] !== undefined ? { initial_option: option(listed[0]) } : {}
    const placeholder = label(words.say('form.choose'))
    return { type: 'static_select', action_id: FIELD, placeholder, options: listed.map(option), ...chosen }
  }
  if (kind === 'day') {
    // What cannot lie in the future is of today mostly.
    return { type: 'datepicker', action_id: FIELD, ...(notInFuture ? { initial_date: today } : {}) }
  }
  return {
    type: 'plain_text_input',
    action_id: FIELD,
    multiline: kind === 'text',
    max_length: longest,
    ...(shortest > 0 ? { min_length: shortest } : {}),
    ...(kind === 'job' ? { placeholder: label(words.say('form.jobNumber')) } : {}),
  }
}
