import { getLocale, getTranslations } from 'next-intl/server'
import { CsvButton } from '#components/actions/csv-button.tsx'
import { PrintButton } from '#components/home/print-button.tsx'
import { projectsCsvUrl } from '#components/projects/search-url.ts'
import { Total, TotalSkeleton, TotalsBand } from '#components/projects/totals-band.tsx'
import { formatLongDate } from '#lib/facts/times.ts'
import { lookOf } from '#lib/home/look.ts'
import { openParts } from '#lib/home/parts.ts'
import { partDeps } from '#lib/http/part-deps.ts'
import { portfolioFreshness } from '#lib/projects/freshness.ts'
import { openPortfolio, type PortfolioTold } from '#lib/projects/portfolio.ts'
import { ProjectsSearch } from '#lib/projects/search.ts'
import { openTotals } from '#lib/projects/totals.ts'
import { framed, titled } from '../../frame.tsx'
import { SoFar, Streamed } from '../streamed.tsx'
import { SystemsSoFar } from '../systems-so-far.tsx'
import { PortfolioView } from './portfolio-view.tsx'

export const generateMetadata = titled('projects')

/** Without anything kept, so long the grid waits for figures before it shows which jobs there are. */
const PATIENCE_MS = 2_500

/** What is known is rendered and sent before systems are asked: both need this process, and the reader waits for one. */
const SENT_FIRST_MS = 300

/** Every job that the reader may see, one row each: what was told before is there at once, then what the systems say. */
export default framed({ screen: 'projects', areas: ['projects', 'home'] }, async ({ caller, query }) => {
  const search = ProjectsSearch.parse(query)
  const begin = Promise.withResolvers<void>()
  const [t, locale, deps] = await Promise.all([
    getTranslations('projects'),
    getLocale(),
    partDeps(begin.promise, portfolioFreshness),
  ])
  const parts = openParts(caller, deps)
  const portfolio = openPortfolio(parts, { withComplete: search.status === 'complete' || search.status === 'all' })
  const totals = openTotals(parts, search)
  const [first, grid, ...looks] = await Promise.all([
    portfolio.early(0),
    lookOf(portfolio.whole, portfolio.kept),
    ...totals.map(({ now, kept }) => lookOf(now, kept)),
  ])
  setTimeout(begin.resolve, grid.known === null ? 0 : SENT_FIRST_MS)

  const show = (told: PortfolioTold, goesOn: boolean) => (
    <PortfolioView told={told} goesOn={goesOn} search={search} parts={parts} />
  )
  const theirs = looks.filter(({ known, isFinal }) => !isFinal || known?.value.state === 'told')
  return (
    <div className="mx-auto max-w-[1264px] px-4 pt-5 pb-16 sm:px-8 sm:pt-8 print:[page:wide]">
      <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <div className="min-w-0 grow">
          <h1 className="text-2xl font-semibold">{t('title')}</h1>
          <p className="mt-0.5 text-text-2 first-letter:capitalize">
            {t('asOf', { date: formatLongDate(Date.parse(parts.base.today), locale) })}
          </p>
        </div>
        <div className="flex gap-2">
          <PrintButton label={t('print')} />
          <CsvButton url={projectsCsvUrl(search)} label={t('csvLabel')} />
        </div>
      </header>
      <Streamed look={grid} waiting={<SystemsSoFar systems={first.systems} />}>
        {({ systems }) => <SystemsSoFar systems={systems} />}
      </Streamed>
      {theirs.length > 0 && (
        <TotalsBand>
          {theirs.map((look, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the totals of a page never move
            <Streamed key={at} look={look} waiting={<TotalSkeleton />}>
              {(told) => told.state === 'told' && <Total fact={told.result.total} query={told.result.query} />}
            </Streamed>
          ))}
        </TotalsBand>
      )}
      <Streamed look={grid} waiting={<SoFar early={soon(portfolio)} waiting={show(first, true)} show={show} />}>
        {show}
      </Streamed>
    </div>
  )
})

/** As soon as it is known which jobs there are, with the figures that came with them. */
async function soon({ jobs, early }: ReturnType<typeof openPortfolio>): Promise<PortfolioTold> {
  await Promise.race([jobs, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref())])
  return early(100)
}
