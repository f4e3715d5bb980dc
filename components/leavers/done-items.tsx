import { Check } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { OpenLeaver } from '#lib/leavers/list.ts'
import type { SettledItem } from '#lib/leavers/settle.ts'
import { useTimes } from '../facts/use-times.ts'

/** What ended by itself, and what was done since. */
export function DoneItems({ leaver: { ended, done, at } }: { leaver: Pick<OpenLeaver, 'ended' | 'done' | 'at'> }) {
  const t = useTranslations('leavers')
  const times = useTimes()
  const words = ({ kind, count, to }: SettledItem) => {
    switch (kind) {
      case 'schedules':
        return t('items.doneSchedules', { count, to: to ?? '–' })
      case 'reports':
        return t('items.doneReports', { count, to: to ?? '–' })
      case 'draft':
        return t('items.doneDraft', { count })
      case 'shares':
        return t('items.doneShares', { count })
    }
  }
  const self = `${t('self')}, ${times.near(at)}`
  const items = [
    { title: t('items.sessions', { count: ended.sessions }), help: self },
    { title: t('items.tokens', { count: ended.tokens }), help: self },
    { title: t('items.slack', { count: ended.slackLinks }), help: self },
    ...done.map((one) => ({ title: words(one), help: `${t('done')}, ${times.near(one.at)}` })),
  ]
  return items.map(({ title, help }) => (
    <li key={title} className="flex items-start gap-2 border-t py-2 text-sm">
      <Check size={16} strokeWidth={2} aria-hidden className="mt-0.5 shrink-0 text-ok-text" />
      <span className="min-w-0">
        {title}
        <span className="block text-xs text-text-3">{help}</span>
      </span>
    </li>
  ))
}
