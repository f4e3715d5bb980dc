import { useTranslations } from 'next-intl'
import type { Figure } from '#lib/measures/figure.ts'
import { LineSpark } from '../charts/line-spark.tsx'
import { FactValue } from '../facts/fact-value.tsx'
import { StateWord } from '../systems/state-word.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'

export type KpiBandProps = { figures: readonly Figure[]; moment: (iso: string) => string }

/** The key figures on one ruled sheet. A person sees the tiles that their rights reach, so there may be fewer. */
export function KpiBand({ figures, moment }: KpiBandProps) {
  const t = useTranslations('home')
  if (figures.length === 0) return null
  return (
    <section aria-label={t('figures')} data-print="together" className="mt-7">
      <ul className="grid grid-cols-2 overflow-hidden rounded-lg border border-border bg-surface lg:grid-cols-4">
        {figures.map((figure) => (
          <Tile key={figure.fact.id} figure={figure} moment={moment} />
        ))}
      </ul>
    </section>
  )
}

function Tile({ figure, moment }: { figure: Figure; moment: (iso: string) => string }) {
  const t = useTranslations('home.tile')
  const { fact, word, detail, systems, spark } = figure
  const stale = fact.status === 'stale'
  return (
    <li
      className={cx(
        '-mt-px -ml-px min-h-28 border-border border-t border-l px-3 py-3.5 sm:min-h-27 sm:px-4',
        stale && 'hatch-stale',
      )}
    >
      <div className="flex items-start gap-2">
        <h3 className="min-w-0 grow text-sm text-text-2">{fact.label}</h3>
        <SystemMarks systems={systems} className="mt-px shrink-0 max-sm:flex-col" />
      </div>
      <div className="mt-1 flex min-h-9 items-center justify-between gap-3">
        <p className="flex min-w-0 items-baseline gap-1.5">
          <FactValue fact={fact} size={fact.status === 'failed' ? 'text' : 'kpi'} />
          {word !== undefined && <span className="text-lg font-medium text-text-2">{word}</span>}
        </p>
        {spark !== undefined && <LineSpark {...spark} className="max-sm:hidden" />}
      </div>
      {stale && (
        <StateWord state="stale" className="mt-1">
          {t('from', { time: moment(fact.asOf) })}
        </StateWord>
      )}
      <p className="mt-1 text-xs text-pretty text-text-2">{detail}</p>
    </li>
  )
}
