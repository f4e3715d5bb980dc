import { useFormatter, useTranslations } from 'next-intl'
import type { ColumnId } from '#lib/projects/columns.ts'
import { thresholds } from '#lib/projects/verdict.ts'
import { WhyThese } from '../home/why-these.tsx'

type Judged = keyof typeof thresholds
const lookedAt = [
  'fade',
  'billing',
  'changes',
  'rfis',
  'labor',
  'safety',
  'permits',
] as const satisfies readonly Judged[]

/** From where on a figure has to be acted on, and how jobs are put in their order; of the columns that stand there. */
export function WorstLine({ columns }: { columns: readonly ColumnId[] }) {
  const t = useTranslations('projects.worst')
  const format = useFormatter()
  const shown = (id: Judged) => columns.includes(id)
  const inWords = (id: Judged, limit: number) => {
    if (id === 'fade') return format.number(limit * 100, { maximumFractionDigits: 2 })
    return id === 'billing' || id === 'labor' ? format.number(limit, { style: 'percent' }) : format.number(limit)
  }
  const act = (Object.keys(thresholds) as Judged[])
    .filter(shown)
    .map((id) => t(`actOn.${id}`, { value: inWords(id, thresholds[id].act) }))
  const look = lookedAt.filter(shown).map((id) => t(`lookAt.${id}`, { value: inWords(id, thresholds[id].watch) }))
  if (act.length === 0) return null
  const list = (parts: readonly string[]) => format.list(parts, { type: 'disjunction' })
  return (
    <div className="mt-2.5 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-xs text-text-3">
      <p className="max-w-4xl grow basis-96 text-pretty">{t('act', { list: list(act) })}</p>
      <WhyThese
        label={t('how')}
        text={
          <>
            <p>{t('first')}</p>
            <p>{t('money')}</p>
            <p>{t('act', { list: list(act) })}</p>
            <p>{t('look', { list: list(look) })}</p>
            <p>{t('own')}</p>
          </>
        }
      />
    </div>
  )
}
