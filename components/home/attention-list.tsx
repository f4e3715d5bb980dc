import { useTranslations } from 'next-intl'
import type { AttentionItem, LeftOut } from '#lib/home/attention.ts'
import type { Closed } from '#lib/measures/closed.ts'
import { AskButton } from '../actions/ask-form.tsx'
import { ClosedSystems } from '../actions/closed-systems.tsx'
import { ProjectText } from '../facts/project-text.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { AttentionSheet, OpenItem } from './attention-sheet.tsx'
import { ItemAmount } from './item-amount.tsx'
import { JudgeMenu } from './judge-menu.tsx'
import { LeftOutList } from './left-out.tsx'
import type { Judging } from './types.ts'
import { WhyThese } from './why-these.tsx'

export type AttentionListProps = {
  items: readonly AttentionItem[]
  leftOut: readonly LeftOut[]
  judging: Judging
  /** Systems that did not answer, by name: the rules could not look there. */
  silent: readonly string[]
  /** Systems that the rules look in and this reader may not ask. */
  closed: Closed
  /** Systems are still being asked, so what is here is not all of it. */
  goesOn: boolean
}

/** On a sheet as it lies: what comes after has its place on the screen. */
const MOST_ON_PAPER = { portrait: 10, landscape: 6 }

/** What waits for somebody, ranked; each line opens with its evidence. */
export function AttentionList({ items, leftOut, judging, silent, closed, goesOn }: AttentionListProps) {
  const t = useTranslations('home')
  return (
    <section aria-labelledby="attention" aria-busy={goesOn} className="mt-10 print:mt-0">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-border-strong pb-2.5">
        <h2 id="attention" className="text-lg font-semibold">
          {t('attention.title')}
        </h2>
        <p className="grow text-sm text-text-3">
          {!(closed.all && items.length === 0) &&
            t(goesOn ? 'attention.soFar' : 'attention.count', { count: items.length })}
        </p>
        <WhyThese
          label={t('rank.how')}
          text={
            <>
              <p className="font-medium text-text">{t('rank.formula')}</p>
              <p>{t('rank.money')}</p>
              <p>{t('rank.confidence')}</p>
              <p>{t('rank.age')}</p>
              <p>{t('rank.own')}</p>
            </>
          }
        />
      </div>
      {silent.length > 0 && (
        <p className="border-b border-border py-2.5">
          <StateWord state="partial">{t('attention.partial', { systems: silent.join(', ') })}</StateWord>
        </p>
      )}
      {items.length === 0 ? (
        <p className="py-6 text-text-2">{t(`attention.${emptyWord(closed, goesOn)}`)}</p>
      ) : (
        <ol>
          {items.map((item, index) => (
            <Row key={item.id} item={item} place={index + 1} judging={judging} />
          ))}
        </ol>
      )}
      <ClosedSystems closed={closed.systems} className="border-border border-b py-2.5" />
      <More count={items.length - MOST_ON_PAPER.portrait} className="print:portrait:block" />
      <More count={items.length - MOST_ON_PAPER.landscape} className="print:landscape:block" />
      <LeftOutList matters={leftOut} judge={judging.actions.judge} />
      <AttentionSheet items={items} judging={judging} />
    </section>
  )
}

/** That nothing waits is said by who could look everywhere alone. */
function emptyWord({ systems, all }: Closed, goesOn: boolean) {
  if (all) return 'emptyClosed'
  if (goesOn) return 'emptySoFar'
  return systems.length > 0 ? 'emptyPart' : 'empty'
}

function More({ count, className }: { count: number; className: string }) {
  const t = useTranslations('home.attention')
  return count > 0 && <p className={cx('hidden py-1.5 text-xs text-text-3', className)}>{t('more', { count })}</p>
}

function Row({ item, place, judging }: { item: AttentionItem; place: number; judging: Judging }) {
  const t = useTranslations('home.attention')
  const { title, cause, systems, evidence, ageDays, question, ask } = item
  return (
    <li
      data-print={place > MOST_ON_PAPER.portrait ? 'hide' : 'together'}
      className={cx(
        'grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-2 border-b border-border py-3.5 lg:grid-cols-[24px_104px_minmax(0,1fr)_116px_128px_auto] lg:items-center print:grid-cols-[104px_minmax(0,1fr)] print:gap-y-0 print:py-1.5 print:landscape:py-1',
        place > MOST_ON_PAPER.landscape && 'print:landscape:hidden',
      )}
    >
      <span aria-hidden className="text-center text-sm text-text-3 max-lg:hidden print:hidden">
        {place}
      </span>
      <div className="row-start-1 text-right max-lg:col-start-2 lg:col-start-2 print:col-start-1">
        <ItemAmount item={item} />
      </div>
      <div className="row-start-1 min-w-0 max-lg:col-start-1 lg:col-start-3 print:col-start-2">
        <h3 className="font-semibold text-pretty">
          <ProjectText>{title}</ProjectText>
        </h3>
        <p className="text-sm text-pretty text-text-2 print:text-xs">
          <ProjectText>{cause}</ProjectText>
        </p>
      </div>
      <div className="flex items-center gap-2 lg:block print:hidden">
        <SystemMarks systems={systems} />
        <p className="text-xs text-text-3">{t('records', { count: evidence.length })}</p>
      </div>
      <div className="min-w-0 text-sm max-lg:text-right print:hidden">
        <p className="truncate">
          <Responsible item={item} me={judging.me} />
        </p>
        <p className="text-xs text-text-3">
          {ageDays === null || ageDays === 0 ? t('new') : t('days', { days: ageDays })}
        </p>
      </div>
      <div data-print="hide" className="flex gap-2 max-lg:col-span-2 max-lg:*:grow">
        <OpenItem id={item.id} label={t('open')} name={t('openOf', { title })} />
        <AskButton question={question} ask={ask} label={t('askOf', { title })}>
          {t('ask')}
        </AskButton>
        <JudgeMenu item={item} judging={judging} />
      </div>
    </li>
  )
}

/** Who takes care of it, where somebody said so; else whose it is in its system. */
function Responsible({ item: { assigned, owner }, me }: { item: AttentionItem; me: string }) {
  const t = useTranslations('home.attention')
  if (assigned === null) return owner ?? t('noOwner')
  return assigned.id === me ? t('assignedToYou') : t('assignedTo', { name: assigned.name })
}
