import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { Block } from '#lib/reports/document.ts'
import type { RunHead } from '#lib/reports/runs.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Link } from '../ui/link.tsx'

type Props = {
  blocks: readonly Block[]
  /** The newest first, each with its time in words. */
  runs: readonly (RunHead & { time: string })[]
  current: string
}

/** What the report has, and when it was told before. */
export function ReportRail({ blocks, runs, current }: Props) {
  const t = useTranslations('reports')
  const parts = blocks.flatMap((block) => ('title' in block && 'id' in block ? [block] : []))
  return (
    <aside data-print="hide" className="mt-10 text-sm xl:mt-0 xl:border-l xl:border-border xl:pl-6">
      <nav aria-label={t('viewer.inReport')} className="max-xl:hidden">
        <p className="mb-2 text-xs text-text-3">{t('viewer.inReport')}</p>
        <ul className="grid gap-1.5">
          {parts.map(({ id, title }) => (
            <li key={id}>
              <a href={`#part-${id}`} className="text-text-2 hover:text-text hover:underline">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <h2 className="mt-8 mb-2 text-xs text-text-3">{t('viewer.earlier')}</h2>
      <ul className="grid gap-1.5">
        {runs.map(({ id, report, time, whole }) => (
          <li key={id} aria-current={id === current ? 'true' : undefined} className="flex flex-wrap gap-x-2">
            {id === current ? (
              <span className="font-medium">{time}</span>
            ) : (
              <Link href={paths.reportRun(report, id)}>{time}</Link>
            )}
            <StateWord state={whole ? 'ok' : 'partial'}>{t(whole ? 'library.whole' : 'library.partial')}</StateWord>
          </li>
        ))}
      </ul>
    </aside>
  )
}
