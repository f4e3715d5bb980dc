import { useTranslations } from 'next-intl'
import { nothingFound } from '#lib/reports/nothing-found.ts'
import { AskButton } from '../actions/ask-form.tsx'
import { ClosedSystems } from '../actions/closed-systems.tsx'
import { FactValue } from '../facts/fact-value.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import type { ReportLeaf } from './report-leaf.ts'
import { ReportPart } from './report-part.tsx'

/** What waits for somebody, as it was ranked when the report ran. */
export function ReportFindings({ block, level, numberOf }: ReportLeaf<'findings'>) {
  const t = useTranslations('reports.viewer')
  const note = block.items.length < block.of ? t('firstOf', { shown: block.items.length, of: block.of }) : undefined
  return (
    <ReportPart {...block} note={note} level={level}>
      {block.items.length === 0 && <p className="py-3 text-sm text-text-2">{t(nothingFound(block.closed))}</p>}
      {block.closed !== undefined && <ClosedSystems closed={block.closed.systems} className="py-2" />}
      <ol>
        {block.items.map(({ amount, amountWord, title, cause, owner, ageDays, systems, ask }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of a kept report never move
            key={index}
            data-print="together"
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 border-b border-border py-3 sm:grid-cols-[6.5rem_minmax(0,1fr)_8rem_auto] sm:items-center print:grid-cols-[6.5rem_minmax(0,1fr)_8rem] print:py-1.5"
          >
            <div className="text-right max-sm:col-start-2 max-sm:row-start-1">
              <FactValue fact={amount} ask={ask} number={numberOf?.(amount)} size="cell" />
              <p className="text-xs text-text-3">{amountWord}</p>
            </div>
            <div className="min-w-0 max-sm:col-start-1 max-sm:row-start-1">
              <p className="font-semibold text-pretty">
                <ProjectText>{title}</ProjectText>
              </p>
              <p className="text-sm text-pretty text-text-2">
                <ProjectText>{cause}</ProjectText>
              </p>
            </div>
            <div className="min-w-0 text-sm max-sm:col-span-2">
              <p className="truncate">{owner ?? t('noOwner')}</p>
              <p className="text-xs text-text-3">
                {ageDays === null || ageDays === 0 ? t('new') : t('days', { days: ageDays })}{' '}
                <SystemMarks systems={systems} className="print:hidden" />
              </p>
            </div>
            <div data-print="hide" className="max-sm:col-span-2">
              <AskButton question={title} ask={ask} label={t('askOf', { title })}>
                {t('ask')}
              </AskButton>
            </div>
          </li>
        ))}
      </ol>
    </ReportPart>
  )
}
