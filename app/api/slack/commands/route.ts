import { fromSlack } from '#lib/http/from-slack.ts'
import { slackForms } from '#lib/http/slack-desk.ts'
import type { Message } from '#lib/slack/api.ts'
import { commandOf } from '#lib/slack/command.ts'
import { formNamed } from '#lib/slack/forms/command-word.ts'
import { openForm } from '#lib/slack/forms/open-form.ts'
import { receive } from '#lib/slack/receive.ts'
import { slackWords } from '#lib/slack/words.ts'

/**
 * `/gatehouse QUESTION`: says at once, to its author alone, that it is being looked into. `/gatehouse log` and the like
 * open a form, which nothing else must wait for.
 */
export const POST = fromSlack(async ({ body, slack, runtime }) => {
  const received = commandOf(new URLSearchParams(body))
  if (received === null) return new Response(null, { status: 200 })
  // Which language they read is not known before Slack is asked.
  const words = slackWords(runtime.settings.company().language)
  const { id: trigger, asked } = received
  if (asked.text === '') return said({ text: words.say('emptyQuestion') })
  const form = formNamed(asked.text)
  if (form !== null) {
    const refusal = await openForm({ form, by: asked, trigger }, slackForms(slack, runtime))
    return refusal === null ? new Response(null, { status: 200 }) : said(refusal.message)
  }
  await receive(received, runtime)
  return said({ text: words.say('asking') })
})

function said(message: Pick<Message, 'text'> & Partial<Message>): Response {
  return Response.json({ response_type: 'ephemeral', ...message })
}
