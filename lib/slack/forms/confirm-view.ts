import type { ModalView } from '@slack/web-api'
import type { EntryForm } from '#lib/core/entry-form.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { formatDate } from '#lib/facts/format.ts'
import { context, heading, sections } from '../block-kit.ts'
import { inputName } from '../input-name.ts'
import { bold, escaped } from '../mrkdwn.ts'
import type { SlackWords } from '../words.ts'
import { type FormTool, titleOf } from './form-tools.ts'

export const confirmId = 'confirm'

export type ToConfirm = {
  approval: string
  form: EntryForm
  tool: FormTool
  systemName: string
  input: JsonObject
}

/** What would be written, all of it: before its person says yes nothing is. */
export function confirmView({ approval, form, tool, systemName, input }: ToConfirm, words: SlackWords): ModalView {
  const system = escaped(systemName)
  const lines = Object.entries(input).map(([name, value]) => {
    return `${bold(inputName(name, words.locale))}\n${escaped(valueInWords(value, words))}`
  })
  const addresses = tool.recipients.flatMap((name) => (typeof input[name] === 'string' ? [String(input[name])] : []))
  const goesTo = addresses.length === 0 ? [] : [words.say('form.goesTo', { addresses: escaped(addresses.join(', ')) })]
  return {
    type: 'modal',
    callback_id: confirmId,
    private_metadata: JSON.stringify({ approval, form }),
    title: heading(words.say(`formTitle.${form}`)),
    submit: heading(words.say('form.write')),
    close: heading(words.say('form.back')),
    blocks: [
      ...sections(words.say('form.confirm', { title: bold(titleOf(tool, words.locale)), system })),
      ...lines.flatMap(sections),
      ...goesTo.flatMap(sections),
      context(words.say(tool.undo === 'never' ? 'form.undoNever' : 'form.undoByHand', { system })),
    ],
  }
}

function valueInWords(value: JsonObject[string] | undefined, { locale }: SlackWords): string {
  const text = String(value)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatDate(Date.parse(text), locale) : text
}
