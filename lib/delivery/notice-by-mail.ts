import type { Mail } from '#lib/mail/send.ts'
import type { NoticeToSend } from '#lib/notices/send.ts'
import { noticeFooter, noticeWords } from '#lib/notices/words.ts'
import { noticeMailOf } from '#lib/report-mail/notice-mail.ts'

/** A notice as a mail, in the words that stand in the app. */
export function noticeByMail({ mail, origin }: { mail: Mail; origin: string }) {
  return ({ id, fact, to: { name, address }, language }: NoticeToSend) => {
    const { title, more, href, open } = noticeWords(fact, language)
    const written = noticeMailOf({
      ...{ language, company: new URL(origin).hostname, title, opening: more, parts: [], open },
      link: new URL(href, origin),
      footer: noticeFooter(language),
      id,
    })
    return mail.send({ ...written, deliveryId: `notice-${id}`, to: { name, address }, language, unsubscribe: null })
  }
}
