import { fromSlack } from '#lib/http/from-slack.ts'
import { eventOf } from '#lib/slack/event.ts'
import { homeOpened } from '#lib/slack/home/opened.ts'
import { jsonOf } from '#lib/slack/json.ts'
import { receive } from '#lib/slack/receive.ts'

/** Mentions, direct messages, and who looks at their home tab. Answered as soon as they are kept: Slack waits three seconds and then says them again. */
export const POST = fromSlack(async ({ body, runtime }) => {
  const event = eventOf(jsonOf(body))
  if (event?.kind === 'challenge') return Response.json({ challenge: event.challenge })
  if (event?.kind === 'home') await homeOpened(event.opened, runtime.queue)
  if (event?.kind === 'question') await receive(event.received, runtime)
  return new Response(null, { status: 200 })
})
