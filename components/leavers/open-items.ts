import type { useTranslations } from 'next-intl'
import { type ItemKind, openKinds } from '#lib/leavers/left-behind.ts'
import type { OpenLeaver } from '#lib/leavers/list.ts'

export type OpenItem = {
  kind: ItemKind
  title: string
  help: string
  /** Somebody has to get it. */
  isGiven: boolean
}

type Words = ReturnType<typeof useTranslations<'leavers'>>

/** What somebody has to do, each in words. */
export function openItems({ left }: Pick<OpenLeaver, 'left'>, t: Words): OpenItem[] {
  const { schedules, reports, draftChanges, shares } = left
  const names = (some: readonly { name: string }[]) => some.map(({ name }) => name).join(', ')
  const items: Record<ItemKind, Omit<OpenItem, 'kind'>> = {
    schedules: { title: t('items.schedules', { count: schedules.length }), help: names(schedules), isGiven: true },
    reports: { title: t('items.reports', { count: reports.length }), help: names(reports), isGiven: true },
    draft: { title: t('items.draft', { count: draftChanges }), help: '', isGiven: false },
    shares: { title: t('items.shares'), help: t('items.sharesOf', shares), isGiven: false },
  }
  return openKinds(left).map((kind) => ({ kind, ...items[kind] }))
}
