import { Download } from 'lucide-react'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { CsvButton } from '#components/actions/csv-button.tsx'
import { PrintButton } from '#components/home/print-button.tsx'
import { ReportBlocks } from '#components/reports/report-blocks.tsx'
import { ReportChanges } from '#components/reports/report-changes.tsx'
import { ReportRail } from '#components/reports/report-rail.tsx'
import { ReportSources } from '#components/reports/report-sources.tsx'
import { RunReport } from '#components/reports/run-report.tsx'
import { PageCrumbs } from '#components/shell/crumbs.tsx'
import { SystemAnswer, SystemStrip } from '#components/systems/system-strip.tsx'
import { buttonClass } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { formatLongDate } from '#lib/facts/times.ts'
import { knownAfter } from '#lib/home/look.ts'
import { openParts } from '#lib/home/parts.ts'
import { partDeps } from '#lib/http/part-deps.ts'
import { paths, routes } from '#lib/http/paths.ts'
import { jobsPart } from '#lib/projects/jobs.ts'
import { changesSince } from '#lib/reports/changes.ts'
import { numberFigures } from '#lib/reports/figure-numbers.ts'
import { findReport } from '#lib/reports/find-report.ts'
import { leavesOf, listRuns, readRun, runBefore } from '#lib/reports/runs.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../../../../i18n/times.ts'
import { framed, titled } from '../../../../../frame.tsx'
import { runReport } from '../../../actions.ts'

export const generateMetadata = titled('reports')

/** So long the choice of another job is waited for; the report itself is there at once. */
const PATIENCE_MS = 1_500

type Params = { id: string; run: string }

/** A report as this reader was told it: kept figures. Nobody is asked for them; which other jobs there are may be. */
export default framed<Params>({ screen: 'reports', areas: ['reports'] }, async ({ caller, params }) => {
  const { database } = await runtime()
  const kept = await readRun(database, params.run, caller.principal.id)
  if (kept === null || kept.report !== params.id) notFound()
  // What somebody was told stays theirs, also where the report is not theirs to run: it was sent to them, or is gone.
  const report = await findReport(params.id, caller.principal, database)
  const [t, locale, times, runs, earlier] = await Promise.all([
    getTranslations('reports'),
    getLocale(),
    getTimes(),
    listRuns(database, caller.principal.id, params.id),
    runBefore(database, kept),
  ])
  const { document } = kept
  const numbered = numberFigures(leavesOf(document.blocks))
  const told =
    report?.definition.parameter === 'job'
      ? await knownAfter(jobsPart(openParts(caller, await partDeps())), PATIENCE_MS)
      : null
  const troubles = document.systems.filter(({ trouble }) => trouble !== null)
  return (
    <div className="mx-auto max-w-[1264px] px-4 pt-5 pb-16 sm:px-8 sm:pt-8 xl:grid xl:grid-cols-[minmax(0,1fr)_14rem] xl:gap-x-10 print:block print:p-0">
      <PageCrumbs crumbs={[{ label: t('title'), href: paths.reports }, { label: document.title }]} />
      <div className="min-w-0">
        <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <div className="min-w-0 grow basis-96">
            <p className="hidden text-sm text-text-2 print:block">{document.company}</p>
            <h1 className="text-2xl font-semibold text-pretty">{document.title}</h1>
            <p className="mt-0.5 text-text-2">
              {t('viewer.for', {
                name: document.reader.name,
                time: times.full(document.ranAt),
                day: formatLongDate(Date.parse(document.today), locale),
              })}
            </p>
          </div>
          <div className="flex flex-wrap gap-2" data-print="hide">
            <PrintButton label={t('viewer.print')} />
            <CsvButton url={routes.reportFile(kept.id, { format: 'csv' })} label={t('viewer.csvOf')} />
            {(['pdf', 'xlsx'] as const).map((format) => (
              <a key={format} href={routes.reportFile(kept.id, { format })} download className={buttonClass()}>
                <Download size={14} strokeWidth={1.75} aria-hidden />
                {t(`viewer.${format}`)}
              </a>
            ))}
            {report?.written?.isOwn === true && (
              <ButtonLink href={paths.editReport(report.id)}>{t('viewer.edit')}</ButtonLink>
            )}
            {(report?.definition.parameter === null || told?.state === 'told') && (
              <RunReport
                report={params.id}
                jobs={told?.state === 'told' ? told.jobs : undefined}
                job={document.job}
                run={runReport}
              />
            )}
          </div>
        </header>
        <SystemStrip className="mt-6">
          {document.systems.map(({ system, name, state, asOf }) => (
            <SystemAnswer
              key={system}
              system={system}
              name={name}
              state={state}
              {...(asOf === null ? {} : { time: times.near(asOf) })}
            />
          ))}
        </SystemStrip>
        {earlier !== null && (
          <ReportChanges
            changes={changesSince(earlier.document, document)}
            before={{ href: paths.reportRun(params.id, earlier.id), time: times.near(earlier.document.ranAt) }}
          />
        )}
        <ReportBlocks blocks={document.blocks} numberOf={numbered.numberOf} />
        {troubles.length > 0 && (
          <section aria-labelledby="unchecked" className="mt-10 border-l-3 border-warn pl-4">
            <h2 id="unchecked" className="font-semibold">
              {t('viewer.unchecked')}
            </h2>
            {troubles.map(({ system, name, trouble }) => (
              <p key={system} className="mt-1 text-sm text-pretty text-text-2">
                <span className="font-medium text-text">{name}.</span> {trouble?.message} {trouble?.nextStep}
              </p>
            ))}
          </section>
        )}
        <ReportSources {...document} facts={numbered.facts} times={times} />
        <p className="mt-8 border-t border-border pt-2 text-xs text-text-3">
          {t('viewer.took', { seconds: (document.took / 1000).toFixed(1) })} ·{' '}
          {t('viewer.policy', { version: document.policyVersion })} ·{' '}
          <code className="id-text">{document.correlationId}</code>
        </p>
      </div>
      <ReportRail
        blocks={document.blocks}
        runs={runs.map((run) => ({ ...run, time: times.near(run.ranAt) }))}
        current={kept.id}
      />
    </div>
  )
})
