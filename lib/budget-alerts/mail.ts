import { linkedPages } from '#lib/core/linked-pages.ts'
import { shortId } from '#lib/core/short-id.ts'
import { formatDate, formatExactMoney, formatValue } from '#lib/facts/format.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { formatLongDate } from '#lib/facts/times.ts'
import type { Content } from '#lib/report-mail/content.ts'
import { htmlOf } from '#lib/report-mail/html.ts'
import { textOf } from '#lib/report-mail/text.ts'
import type { AlertDeps } from './deps.ts'
import { alertWords } from './words.ts'

type Alert = {
  subject: string
  threshold: number
  budgetMicros: bigint
  spentMicros: bigint
  usedUpOn: Date | null
  at: Date
}
type To = {
  /** Of the delivery. */
  id: string
  person: { name: string; locale: string | null }
  nameOf(subject: string): string | null
  deps: Pick<AlertDeps, 'origin'>
}

/** An alert in its reader's language: how much of which budget, and on which day nothing is left. */
export function alertMail(alert: Alert, { id, person, nameOf, deps }: To) {
  const language: FactLocale = person.locale === 'es' ? 'es' : 'en'
  const say = alertWords(language)
  const money = (micros: bigint) => formatExactMoney(Math.round(Number(micros) / 10_000), language, 'USD')
  const [kind = ''] = alert.subject.split(':')
  const whose = say(`whose.${kind as 'company'}`, { name: nameOf(alert.subject) ?? '' })
  const title = say('title', { threshold: alert.threshold, whose })
  const sum = say('sum', { spent: money(alert.spentMicros), budget: money(alert.budgetMicros) })
  const day = alert.usedUpOn === null ? null : formatDate(alert.usedUpOn.getTime(), language)
  const then = day === null ? say('lasts') : say('usedUp', { day })
  const content: Content = {
    ...{ language, title, subject: `${title}: ${sum}`, company: 'Gatehouse' },
    day: formatLongDate(alert.at.getTime(), language),
    systems: sum,
    opening: [[then]],
    sections: [
      {
        ...{ kind: 'lines', title: say('figures'), note: null },
        lines: [
          line(say('spent'), money(alert.spentMicros)),
          line(say('budget'), money(alert.budgetMicros)),
          line(
            say('share'),
            formatValue(Number(alert.spentMicros) / Number(alert.budgetMicros), 'percent', language, { precision: 0 }),
          ),
        ],
      },
    ],
    ...{ more: null, missing: null, unsubscribe: null },
    open: { text: say('open'), url: new URL(linkedPages.cost, deps.origin).href },
    footer: [say(kind === 'person' ? 'whyOwn' : 'why')],
    id: say('id', { id: shortId(id) }),
  }
  return { subject: content.subject, html: htmlOf(content), text: textOf(content), language }
}

function line(label: string, value: string) {
  return { label, value, detail: null, doubt: null }
}
