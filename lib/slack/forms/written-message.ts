import type { Button } from '@slack/web-api'
import type { Message } from '../api.ts'
import { buttons, context, label, sections } from '../block-kit.ts'
import { bold, escaped } from '../mrkdwn.ts'
import type { SlackWords } from '../words.ts'
import type { Written } from './written.ts'

type About = { title: string; system: string; id: string }

/** What became of a write, with the way to the record where the system says one. */
export function writtenMessage(written: Written, about: About, words: SlackWords): Message {
  const text = writtenInWords(written, about, words)
  const link: Button[] =
    written.url === null
      ? []
      : [
          {
            ...{ type: 'button', action_id: 'record', url: written.url },
            text: label(words.say('written.open', { system: about.system })),
          },
        ]
  return {
    text,
    blocks: [...sections(text), ...buttons(link), context(words.say('written.id', { id: about.id.slice(-12) }))],
  }
}

/** In one sentence or two. */
export function writtenInWords(written: Written, { title: name, system: named }: About, words: SlackWords): string {
  const [title, system, what] = [bold(name), escaped(named), escaped(written.what)]
  switch (written.ending) {
    case 'unknown':
      return words.say('written.unknown', { title, system, what })
    case 'refused': {
      const message = escaped(written.message ?? '')
      return words.say('written.refused', {
        title,
        why: words.say(`written.${written.why ?? 'rejected'}`, { system, message }),
      })
    }
    case 'done': {
      const said = words.say(written.again ? 'written.again' : 'written.done', { title, what })
      return written.pending ? `${said} ${words.say('written.pending', { system })}` : said
    }
  }
}
