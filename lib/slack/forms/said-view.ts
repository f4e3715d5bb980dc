import type { ModalView } from '@slack/web-api'
import type { EntryForm } from '#lib/core/entry-form.ts'
import type { Message } from '../api.ts'
import { heading } from '../block-kit.ts'
import type { SlackWords } from '../words.ts'

/** Words where a form would stand, or stood. */
export function saidView(form: EntryForm, { blocks }: Pick<Message, 'blocks'>, words: SlackWords): ModalView {
  return {
    type: 'modal',
    title: heading(words.say(`formTitle.${form}`)),
    close: heading(words.say('form.close')),
    clear_on_close: true,
    blocks,
  }
}
