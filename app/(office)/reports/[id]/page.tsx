import { notFound, redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { RunReport } from '#components/reports/run-report.tsx'
import { PageCrumbs } from '#components/shell/crumbs.tsx'
import { Empty } from '#components/states/empty.tsx'
import { Failed } from '#components/states/failed.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import { openParts } from '#lib/home/parts.ts'
import { partDeps } from '#lib/http/part-deps.ts'
import { paths } from '#lib/http/paths.ts'
import { jobsPart } from '#lib/projects/jobs.ts'
import { findReport } from '#lib/reports/find-report.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import { listRuns } from '#lib/reports/runs.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import { runReport } from '../actions.ts'

export const generateMetadata = titled('reports')

/** The newest telling of a report; where there is none, the way to one. */
export default framed<{ id: string }>({ screen: 'reports', areas: ['reports'] }, async ({ caller, params }) => {
  const { database } = await runtime()
  const report = await findReport(params.id, caller.principal, database)
  if (report === null) notFound()
  const { definition } = report
  const [newest] = await listRuns(database, caller.principal.id, params.id)
  if (newest !== undefined) redirect(paths.reportRun(params.id, newest.id))
  const [t, locale] = await Promise.all([getTranslations('reports'), getLocale()])
  const told = definition.parameter === 'job' ? await jobsPart(openParts(caller, await partDeps())).now : null
  const jobs = told?.state === 'told' ? told.jobs : undefined
  const title = inLanguage(definition.title, languageOf(locale))
  return (
    <div className="mx-auto max-w-[1264px] px-4 pt-5 pb-16 sm:px-8 sm:pt-8">
      <PageCrumbs crumbs={[{ label: t('title'), href: paths.reports }, { label: title }]} />
      <h1 className="mb-6 text-2xl font-semibold">{title}</h1>
      {told?.state === 'failed' ? (
        <Failed what={t('viewer.jobsFailed')} why={told.error.message} next={told.error.nextStep} />
      ) : told !== null && (jobs ?? []).length === 0 ? (
        <Empty kind="never" title={t('viewer.noJobs')} />
      ) : (
        <Empty
          kind="never"
          title={t('viewer.never')}
          action={
            <span className="flex flex-wrap gap-2">
              <RunReport report={params.id} jobs={jobs} variant="primary" run={runReport} />
              {report.written?.isOwn === true && (
                <ButtonLink href={paths.editReport(report.id)}>{t('viewer.edit')}</ButtonLink>
              )}
            </span>
          }
        >
          {t('viewer.neverText')}
        </Empty>
      )}
    </div>
  )
})
