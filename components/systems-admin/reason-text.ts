import type { useTranslations } from 'next-intl'
import type { Reason } from '#lib/core/reason.ts'

export type ReasonWords = {
  t: ReturnType<typeof useTranslations<'systems-admin.reason'>>
  /** The system's name. */
  system: string
  /** What a slot means, in the reader's language. */
  meaning(slot: string): string
  list(items: readonly string[]): string
}

/** Why a tool does here as it does, and who can mend it, in the reader's language. The only place that says a reason. */
export function reasonText(reason: Reason, { t, system, meaning, list }: ReasonWords): string {
  switch (reason.kind) {
    case 'not_named':
      return t('notNamed', { slot: meaning(reason.slot), system })
    case 'name_gone':
      return t('nameGone', { name: reason.name, slot: meaning(reason.slot), system })
    case 'holds_no_dates':
      return t('holdsNoDates', { name: reason.name, slot: meaning(reason.slot) })
    case 'without': {
      const { missing, gone } = reason
      const all = [...missing, ...gone.map(({ slot }) => slot)]
      const parts = [
        t('without', { slots: list(all.map(meaning)) }),
        gone.length > 0 && t('goneNames', { names: list(gone.map(({ name }) => name)), system }),
        t('nameThem', { count: all.length }),
      ]
      return parts.filter((part) => part !== false).join(' ')
    }
    case 'no_places': {
      const { slot, instead } = reason
      const what = slot === undefined ? t('noPlacesAtAll') : t('noPlaces', { slot: meaning(slot) })
      return `${what} ${instead.length > 0 ? t('noPlacesInstead', { slots: list(instead.map(meaning)) }) : t('otherLayer')}`
    }
    case 'no_rows':
      return `${t('noRows')} ${t('otherLayer')}`
    case 'currencies':
      return t(reason.shown ? 'severalCurrencies' : 'hiddenCurrencies', { system, slot: meaning(reason.slot) })
    case 'not_shared':
      return notShared(reason, { t, system })
    case 'shown_nowhere':
      return t('shownNowhere', { system })
    case 'closed_address':
      return t('closedAddress', { host: reason.host, setting: reason.setting })
    case 'unreadable_record':
      return t('unreadableRecord', { system })
    case 'failed':
      return t(`failed.${reason.code}`, { system })
    case 'not_tried':
      return t(`notTried.${reason.why}`)
  }
}

function notShared(
  { area, field, right }: Extract<Reason, { kind: 'not_shared' }>,
  { t, system }: Pick<ReasonWords, 't' | 'system'>,
): string {
  const words = area === undefined ? null : t(`area.${area}`)
  const what = words === null ? field : field === undefined ? words : t('fieldOf', { area: words, field })
  return [
    what === undefined ? t('notShared', { system }) : t('notSharedThat', { system, what }),
    right === undefined ? t('canShare', { system }) : t('canAllow', { system, right }),
  ].join(' ')
}
