import { fromSlack } from '#lib/http/from-slack.ts'
import { slackForms } from '#lib/http/slack-desk.ts'
import { confirmWrite } from '#lib/slack/forms/confirm.ts'
import { openFormOrWords } from '#lib/slack/forms/open-form.ts'
import { submissionOf } from '#lib/slack/forms/submission.ts'
import { submitForm } from '#lib/slack/forms/submit.ts'
import { homeClickOf } from '#lib/slack/home/click.ts'
import { clickOf } from '#lib/slack/interaction.ts'
import { receive } from '#lib/slack/receive.ts'

/** Modals that were submitted, which Slack waits for, and buttons under answers and in the home tab. */
export const POST = fromSlack(async ({ body, slack, runtime }) => {
  const form = new URLSearchParams(body)
  const submitted = submissionOf(form)
  if (submitted !== null) {
    const deps = slackForms(slack, runtime)
    return Response.json(
      submitted.kind === 'form' ? await submitForm(submitted, deps) : await confirmWrite(submitted, deps),
    )
  }
  const clicked = homeClickOf(form)
  if (clicked?.kind === 'form') await openFormOrWords(clicked.asked, slackForms(slack, runtime))
  const received = clicked?.kind === 'question' ? clicked.received : clickOf(form)
  if (received !== null) await receive(received, runtime)
  return new Response(null, { status: 200 })
})
