import type { KnownBlock } from '@slack/web-api'
import { GatewayError } from '#lib/core/errors.ts'
import type { Outcome } from '#lib/mail/outcome.ts'
import type { NoticeToSend } from '#lib/notices/send.ts'
import { noticeWords, slackFooter } from '#lib/notices/words.ts'
import type { Message } from '#lib/slack/api.ts'
import { buttons, context, label, sections } from '#lib/slack/block-kit.ts'
import { bold, escaped } from '#lib/slack/mrkdwn.ts'
import type { SlackReportApi } from '#lib/slack/report-api.ts'
import { patiently } from './patiently.ts'
import { type AccountDeps, directWith } from './slack-account.ts'
import { endOf } from './slack-ends.ts'
import { reportWords } from './slack-words.ts'

type Deps = AccountDeps & {
  api: AccountDeps['api'] & Pick<SlackReportApi, 'post' | 'find'>
  /** Where Gatehouse stands. */
  origin: string
}

type End = Pick<Outcome, 'state'>

/**
 * A notice as a direct message, in the words that stand in the app, with a button that leads there. It answers nothing:
 * what is asked there is answered by whoever is signed in.
 */
export function noticeBySlack(deps: Deps): (notice: NoticeToSend) => Promise<End> {
  return async (notice) => {
    const { id, to } = notice
    const delivery = `notice-${id}`
    let place: Awaited<ReturnType<typeof directWith>>
    try {
      place = await directWith({ id: to.id, email: to.address }, deps)
      if ('refused' in place) return { state: 'refused' }
    } catch (thrown) {
      // Nothing was said yet, whatever failed.
      return stateOf(thrown, notice, 'later')
    }
    const { channel } = place
    try {
      await patiently(() => deps.api.post(messageOf(notice, deps.origin), { channel, delivery }))
      return { state: 'delivered' }
    } catch (thrown) {
      const end = stateOf(thrown, notice, 'unknown')
      if (end.state !== 'unknown') return end
      return (await deps.api.find(delivery, channel)) === null ? end : { state: 'delivered' }
    }
  }
}

function stateOf(thrown: unknown, { language }: NoticeToSend, unsaid: 'later' | 'unknown'): End {
  const { outcome } = endOf(GatewayError.from(thrown), reportWords(language))
  if (outcome === 'outcome_unknown') return { state: unsaid }
  return { state: outcome === 'refused' ? 'refused' : 'later' }
}

function messageOf({ fact, language }: NoticeToSend, origin: string): Message {
  const { title, more, href, open } = noticeWords(fact, language)
  const url = new URL(href, origin).href
  const blocks: KnownBlock[] = [
    ...sections(bold(title)),
    ...sections(escaped(more)),
    ...buttons([{ type: 'button', action_id: 'open', text: label(open), url, style: 'primary' }]),
    context(escaped(slackFooter(language))),
  ]
  return { text: escaped(title), blocks }
}
