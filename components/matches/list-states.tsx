import { useTranslations } from 'next-intl'
import { useTimes } from '../facts/use-times.ts'
import { PartialNote } from '../states/partial-note.tsx'
import { SystemName } from '../systems/known-systems.tsx'
import { SystemMark } from '../systems/system-mark.tsx'

export type ListState = {
  system: string
  readAt: Date | null
  complete: boolean
  problem: string | null
}

/** When each system's list was last read, and which could not be. */
export function ListStates({ lists }: { lists: readonly ListState[] }) {
  const t = useTranslations('matches')
  const times = useTimes()
  if (lists.length === 0) return null
  const failed = lists.filter(({ complete }) => !complete)
  return (
    <div className="mb-4 grid gap-3">
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-xs text-text-3">
        {lists.map(({ system, readAt }) => (
          <li key={system} className="inline-flex items-center gap-1.5">
            <SystemMark system={system} named />
            <SystemName system={system} />
            <span>{readAt === null ? t('lists.never') : t('lists.read', { time: times.full(readAt) })}</span>
          </li>
        ))}
      </ul>
      <PartialNote
        items={failed.map(({ system, problem }) => ({ system, what: t('lists.notWhole'), why: problem ?? '' }))}
      />
    </div>
  )
}
