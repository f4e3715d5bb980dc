import { useTranslations } from 'next-intl'
import { formatExactFact } from '#lib/facts/format.ts'
import type { Times } from '#lib/facts/times.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import type { FigureNumbers } from '#lib/reports/figure-numbers.ts'
import { sourceInWords } from '#lib/reports/source-in-words.ts'
import { ProjectText } from '../facts/project-text.tsx'

type Props = Pick<ReportDocument, 'locale' | 'systems'> & Pick<FigureNumbers, 'facts'> & { times: Times }

/** Where each numbered figure comes from, as the PDF lists it. */
export function ReportSources({ facts, locale, systems, times }: Props) {
  const t = useTranslations('reports.pdf')
  if (facts.length === 0) return null
  const names = new Map(systems.map(({ system, name }) => [system, name]))
  const words = { locale, times, say: t, nameOf: (system: string) => names.get(system) ?? system }
  return (
    <section aria-labelledby="sources" className="mt-10">
      <h2 id="sources" className="border-b border-border-strong pb-2 font-semibold">
        {t('sources')}
      </h2>
      <ol className="mt-3 gap-x-8 text-xs text-text-2 sm:columns-2">
        {facts.map((fact, index) => (
          <li key={fact.id + String(index)} data-print="together" className="mb-1.5 flex gap-2 break-inside-avoid">
            <span className="w-5 shrink-0 text-right font-mono text-accent-text">{index + 1}</span>
            <span className="min-w-0 text-pretty break-words">
              <span className="font-medium text-text">{fact.label}</span>{' '}
              <ProjectText>{`${formatExactFact(fact, locale) ?? '–'}${sourceInWords(fact, words)}`}</ProjectText>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
