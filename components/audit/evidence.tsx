'use client'

import { useTranslations } from 'next-intl'
import type { NumberedFact } from '#lib/assistant/answer/turn-view.ts'
import type { Trace } from '#lib/audit/trace.ts'
import { FactValue } from '../facts/fact-value.tsx'
import { PartialNote } from '../states/partial-note.tsx'
import { SystemMarks } from '../systems/system-mark.tsx'
import { Meter } from '../ui/meter.tsx'
import { AnswerText } from './answer-text.tsx'

/** What was answered, and of the records that were read those that stand behind each figure. */
export function Evidence({ trace }: { trace: Trace }) {
  const t = useTranslations('audit.trace')
  const { turn, calls } = trace
  const masked = [...new Set(calls.flatMap((call) => call.masked))]
  const leftOut = calls.reduce((sum, call) => sum + call.leftOut, 0)
  if (turn === null && masked.length === 0 && leftOut === 0) {
    return <p className="text-sm text-text-2">{t('noAnswer')}</p>
  }
  return (
    <div className="grid rounded-lg border border-border bg-surface lg:grid-cols-2">
      <section aria-labelledby="trace-answer" className="px-5 py-4">
        <h2 id="trace-answer" className="mb-3 font-semibold">
          {t('answer')}
        </h2>
        {turn === null ? (
          <p className="text-sm text-text-2">{t('noAnswer')}</p>
        ) : (
          <>
            <AnswerText text={turn.text} facts={turn.facts} />
            {turn.state === 'running' && <p className="mt-3 text-sm text-text-2">{t('unfinished')}</p>}
            {turn.unchecked.length > 0 && (
              <div className="mt-4">
                <PartialNote items={turn.unchecked} level={3} />
              </div>
            )}
          </>
        )}
        {(masked.length > 0 || leftOut > 0 || (turn?.unverified.length ?? 0) > 0) && (
          <p className="mt-4 border-border border-t pt-3 text-pretty text-text-3 text-xs">
            {masked.length > 0 && `${t('withheld', { fields: masked.join(', ') })} `}
            {leftOut > 0 && `${t('leftOut', { count: leftOut })} `}
            {turn !== null && turn.unverified.length > 0 && t('unverified', { figures: turn.unverified.join(', ') })}
          </p>
        )}
      </section>
      <section aria-labelledby="trace-facts" className="border-border px-5 py-4 max-lg:border-t lg:border-l">
        <div className="mb-2 flex items-baseline gap-4">
          <h2 id="trace-facts" className="grow font-semibold">
            {t('facts')}
          </h2>
          {turn !== null && turn.facts.length > 0 && <span className="text-text-3 text-xs">{t('used')}</span>}
        </div>
        {turn === null || turn.facts.length === 0 ? (
          <p className="text-sm text-text-2">{t('noFacts')}</p>
        ) : (
          <ol>
            {turn.facts.map((numbered) => (
              <FactLine key={numbered.fact.id} {...numbered} trace={trace} />
            ))}
          </ol>
        )}
      </section>
    </div>
  )
}

function FactLine({ number, fact, ask, trace }: NumberedFact & { trace: Trace }) {
  const t = useTranslations('audit.trace')
  const systems = [...new Set(fact.sources.map(({ system }) => system))]
  const fetched = trace.calls
    .filter(({ system }) => systems.includes(system))
    .reduce((sum, { rows }) => sum + (rows ?? 0), 0)
  const used = fact.sources.length
  const words = t('usedOf', { used, fetched })
  return (
    <li className="grid grid-cols-[1.25rem_auto_1fr_auto] items-start gap-3 border-border border-t py-2 text-sm">
      <span className="font-mono text-accent-text text-xs">{number}</span>
      <span className="font-medium">
        <FactValue fact={fact} ask={ask} size="cell" />
      </span>
      <span className="min-w-0">
        <SystemMarks systems={systems} className="mr-1.5" />
        <bdi>{fact.label}</bdi>
        <span className="block truncate text-text-3 text-xs">
          {fact.sources
            .slice(0, 2)
            .map(({ recordId }) => recordId)
            .join(', ')}
        </span>
      </span>
      {fetched > 0 && (
        <span className="flex items-center gap-2 text-xs max-sm:hidden">
          <Meter label={fact.label} words={words} value={used} max={Math.max(fetched, used)} />
          {words}
        </span>
      )}
    </li>
  )
}
