import { createTranslator } from 'next-intl'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { type AnyLocale, type FactLocale, languageOf, regionOf } from '#lib/facts/locale.ts'
import { formatDate } from '#lib/facts/times.ts'
import en from '../../messages/en/notices.json' with { type: 'json' }
import es from '../../messages/es/notices.json' with { type: 'json' }
import type { Fact } from './kinds.ts'

const texts = { en, es }

export type NoticeWords = {
  /** One sentence. */
  title: string
  /** What more is to be said; may be empty. */
  more: string
  /** Where it leads, and the words for going there. */
  href: string
  open: string
}

function wordsOf(language: FactLocale) {
  return createTranslator({
    locale: regionOf(language),
    messages: { notices: texts[language] },
    namespace: 'notices.kinds',
  })
}

/** Why a mail came, and where that is switched off. */
export function noticeFooter(language: FactLocale): string {
  return wordsOf(language)('footer')
}

/** Of a message in Slack, where that is switched off. */
export function slackFooter(language: FactLocale): string {
  return wordsOf(language)('slackFooter')
}

/** A notice in its reader's language: the same words in the app and in the mail. */
export function noticeWords(fact: Fact, locale: AnyLocale): NoticeWords {
  const language = languageOf(locale)
  const t = wordsOf(language)
  const day = (date: string) => formatDate(Date.parse(date.slice(0, 10)), language)
  switch (fact.kind) {
    case 'access_requested': {
      const { person, what, request } = fact.facts
      const words = { person, what: what[language] }
      return {
        title: t('access_requested.title', words),
        more: t('access_requested.more'),
        href: linkedPages.requestInbox(request),
        open: t('access_requested.open'),
      }
    }
    case 'access_decided': {
      const { what, how, role, until, reason, request } = fact.facts
      const more = {
        granted:
          until === null
            ? t('access_decided.forGood', { role: role?.[language] ?? '' })
            : t('access_decided.until', { role: role?.[language] ?? '', day: day(until) }),
        already: t('access_decided.alreadyMore'),
        refused: t('access_decided.reason', { reason }),
        expired: t('access_decided.expiredMore'),
      }
      return {
        title: t(`access_decided.${how}`, { what: what[language] }),
        more: more[how],
        href: linkedPages.ownRequest(request),
        open: t('access_decided.open'),
      }
    }
    case 'review_due': {
      const { scope, dueOn, left, late, review } = fact.facts
      return {
        title: t(late ? 'review_due.late' : 'review_due.title', { scope: scope[language], day: day(dueOn) }),
        more: t('review_due.more', { left }),
        href: linkedPages.review(review),
        open: t('review_due.open'),
      }
    }
    case 'group_kept':
      return {
        title: t('group_kept.title', fact.facts),
        more: t('group_kept.more'),
        href: linkedPages.signInSettings,
        open: t('group_kept.open'),
      }
    case 'leaver':
      return {
        title: t('leaver.title', { name: fact.facts.name }),
        more: t('leaver.more'),
        href: linkedPages.person(fact.facts.person),
        open: t('leaver.open'),
      }
    case 'system_down':
      return {
        title: t(fact.facts.back ? 'system_down.back' : 'system_down.title', { name: fact.facts.name }),
        more: t(fact.facts.back ? 'system_down.backMore' : 'system_down.more'),
        href: linkedPages.system(fact.facts.system),
        open: t('system_down.open'),
      }
    case 'own_sign_in': {
      const { what, left, by } = fact.facts
      return {
        title: t(`own_sign_in.${what}`, { by: by ?? 'nobody' }),
        more: what === 'recovery_code' ? t('own_sign_in.left', { left: left ?? 0 }) : t('own_sign_in.more'),
        href: linkedPages.settings,
        open: t('own_sign_in.open'),
      }
    }
    case 'app_waits': {
      const { app, what, approval } = fact.facts
      return {
        title: t('app_waits.title', { app, what: what[language] }),
        more: t('app_waits.more'),
        href: linkedPages.appWrite(approval),
        open: t('app_waits.open'),
      }
    }
    case 'rotation_failed': {
      const { name, doing, left, system } = fact.facts
      return {
        title: t(doing === 'retire' ? 'rotation_failed.oldLeft' : 'rotation_failed.title', { name }),
        more: [
          t(`rotation_failed.${doing}`),
          ...(left && doing !== 'retire' ? [t('rotation_failed.newLeft')] : []),
        ].join(' '),
        href: linkedPages.system(system),
        open: t('rotation_failed.open'),
      }
    }
    case 'credential_due': {
      const { name, on, why, late, system } = fact.facts
      return {
        title: t(late ? 'credential_due.late' : 'credential_due.title', { name, day: day(on) }),
        more: t(`credential_due.${why}`),
        href: linkedPages.system(system),
        open: t('credential_due.open'),
      }
    }
    case 'sign_in_lost': {
      const { system, name, own } = fact.facts
      const whose = own ? 'own' : 'company'
      return {
        title: t(`sign_in_lost.${whose}`, { name }),
        more: t(`sign_in_lost.${whose}More`),
        href: own ? linkedPages.connection(system) : linkedPages.system(system),
        open: t(`sign_in_lost.${whose}Open`),
      }
    }
    case 'limit_near': {
      const { subject, name, threshold } = fact.facts
      const [whose = ''] = subject.split(':')
      return {
        title: t('limit_near.title', { whose, name: name ?? '', threshold }),
        more: '',
        href: whose === 'person' ? linkedPages.settings : linkedPages.cost,
        open: t('limit_near.open'),
      }
    }
  }
}
