import { createTranslator } from 'next-intl'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import { regionOf } from '#lib/facts/locale.ts'
import type { Invited } from '#lib/identity/invitations.ts'
import type { Outcome } from '#lib/mail/outcome.ts'
import type { Mail } from '#lib/mail/send.ts'
import { noticeMailOf } from '#lib/report-mail/notice-mail.ts'
import en from '../../messages/en/people.json' with { type: 'json' }
import es from '../../messages/es/people.json' with { type: 'json' }

const texts: Record<FactLocale, typeof en> = { en, es }

/** Who sends it, null where its reader asked for it, and in which language. */
export type Inviting = { by: string | null; language: FactLocale }
export type InviteByMail = (invited: Invited, inviting: Inviting) => Promise<Outcome>

/** Sends somebody the link by which they set their password, the first or another one. */
export function inviteByMail({ mail, origin }: { mail: Mail; origin: string }): InviteByMail {
  return ({ id, person, purpose, token }, { by, language }) => {
    const say = createTranslator({
      locale: regionOf(language),
      messages: { people: texts[language] },
      namespace: purpose === 'new_password' ? 'people.passwordLink.mail' : 'people.invitation.mail',
    })
    return mail.send({
      deliveryId: `invitation-${id}`,
      to: { name: person.name, address: person.email },
      language,
      unsubscribe: null,
      ...noticeMailOf({
        ...{ id, language, company: new URL(origin).hostname, parts: [] },
        title: say('title'),
        opening: say('opening', { by: by ?? 'nobody', name: person.name }),
        open: say('open'),
        link: new URL(linkedPages.invitation(token), origin),
        footer: say('footer'),
      }),
    })
  }
}
