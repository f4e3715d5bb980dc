import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Figure } from '#lib/home/tiles/tile.ts'
import { AskHeading } from '../actions/ask-form.tsx'
import { LineSpark } from '../charts/line-spark.tsx'
import { LateFact } from '../facts/late-fact.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { Skeleton } from '../ui/skeleton.tsx'

type BandProps = {
  label: string
  /** Names of figures of which nobody keeps what they were. */
  ofToday: readonly string[]
  children: ReactNode
}

/** The key figures on one ruled sheet. A person sees the tiles that their rights reach, so there may be fewer. */
export function KpiBand({ label, ofToday, children }: BandProps) {
  const t = useTranslations('home.tile')
  const format = useFormatter()
  return (
    <section aria-label={label} data-print="together" className="mt-7 print:mt-4">
      <ul className="grid grid-cols-2 overflow-hidden rounded-lg border border-border bg-surface lg:grid-cols-4 print:landscape:grid-cols-4">
        {children}
      </ul>
      {ofToday.length > 0 && (
        <p className="mt-1.5 text-xs text-text-3">
          {t('noLine', { count: ofToday.length, figures: format.list(ofToday, { type: 'conjunction' }) })}
        </p>
      )}
    </section>
  )
}

const tile = '-mt-px -ml-px min-h-31 print:min-h-0 border-border border-t border-l px-3 sm:px-4'

/** A figure that its system has not told yet. */
export function KpiTileSkeleton() {
  return (
    <li aria-busy className={cx(tile, 'animate-appear space-y-3.5 py-4')}>
      <Skeleton className="h-3 w-24" />
      <Skeleton className="h-6 w-28" />
      <Skeleton className="h-3 w-11/12" />
    </li>
  )
}

type TileProps = {
  figure: Figure
  moment: (iso: string) => string
  /** The line that comes after the figure. */
  line?: ReactNode
}

export function KpiTile({ figure, moment, line }: TileProps) {
  const t = useTranslations('home.tile')
  const { fact, word, detail, systems, spark, ask, compared } = figure
  const stale = fact.status === 'stale'
  return (
    <li className={cx(tile, 'relative py-3.5 print:py-2', stale && 'hatch-stale')}>
      <div className="flex items-start gap-2">
        <AskHeading question={fact.label} ask={ask} className="min-w-0 grow text-sm text-text-2" />
        <SystemMarks systems={systems} className="mt-px shrink-0 max-sm:flex-col" />
      </div>
      <div className="mt-1 flex min-h-9 items-center justify-between gap-3">
        <p className="relative z-1 flex min-w-0 items-baseline gap-1.5">
          <LateFact fact={fact} ask={ask} size={fact.status === 'failed' ? 'text' : 'kpi'} />
          {word !== undefined && <span className="text-lg font-medium text-text-2">{word}</span>}
        </p>
        {spark === undefined ? line : <LineSpark {...spark} className="max-sm:hidden" />}
      </div>
      <p className="mt-1 min-h-8 text-xs print:min-h-0 text-pretty text-text-2">
        {/* In the line of the detail, so that the tile keeps its height when the newer figure comes. */}
        {stale && (
          <StateWord state="stale" className="mr-2 align-top">
            {t('from', { time: moment(fact.asOf) })}
          </StateWord>
        )}
        {detail}
      </p>
      {compared !== undefined && <p className="mt-1 text-xs text-pretty text-text-2">{compared}</p>}
    </li>
  )
}
