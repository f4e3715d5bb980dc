import { linkedPages } from '#lib/core/linked-pages.ts'
import type { Mail } from '#lib/mail/send.ts'
import { noticeMailOf } from '#lib/report-mail/notice-mail.ts'
import type { ToldTrouble } from '#lib/schedules/tell-owner.ts'
import { troubleInWords } from '#lib/schedules/trouble-words.ts'

/** Tells whoever answers for a schedule of a run that needs them; nothing of the report's figures is in it. */
export function ownerByMail({ mail, origin }: { mail: Mail; origin: string }) {
  return async (trouble: ToldTrouble): Promise<void> => {
    const { to, run, schedule } = trouble
    const link = new URL(linkedPages.schedule(schedule), origin)
    const told = troubleInWords(trouble)
    await mail.send({
      // One a run and person, whatever becomes of it.
      deliveryId: `trouble-${run}-${to.id}`,
      to: { name: to.name, address: to.email },
      language: to.locale,
      unsubscribe: null,
      ...noticeMailOf({ ...told, link, id: run, language: to.locale, company: new URL(origin).hostname }),
    })
  }
}
