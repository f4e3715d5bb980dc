import { Plus } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { WrittenReports } from '#components/report-builder/written-reports.tsx'
import { ReportsTabs } from '#components/reports/reports-tabs.tsx'
import { RunTroubles } from '#components/schedules/run-troubles.tsx'
import { StateWord } from '#components/systems/state-word.tsx'
import { ButtonLink, Link } from '#components/ui/link.tsx'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow, TableRowHeader } from '#components/ui/table.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import { paths } from '#lib/http/paths.ts'
import { troublesFor } from '#lib/http/schedule-notices.ts'
import { library } from '#lib/reports/library/index.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import { lastRuns } from '#lib/reports/runs.ts'
import { listRemoved, listWritten } from '#lib/reports/written/list.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../i18n/times.ts'
import { framed, titled } from '../../frame.tsx'
import { changeScheduleAction } from './schedules/actions.ts'
import { copyReportAction, putBackReportAction, removeReportAction } from './written-actions.ts'

export const generateMetadata = titled('reports')

/** Every report that this reader may read, and when they were told it last. */
export default framed({ screen: 'reports', areas: ['reports', 'report-builder', 'chat'] }, async ({ caller }) => {
  const [built, t, b, locale, times] = await Promise.all([
    runtime(),
    getTranslations('reports'),
    getTranslations('report-builder.library'),
    getLocale(),
    getTimes(),
  ])
  const { database } = built
  const [last, written, removed] = await Promise.all([
    lastRuns(database, caller.principal.id),
    listWritten(caller.principal, database),
    listRemoved(caller.principal, database),
  ])
  const language = languageOf(locale)
  return (
    <div className="mx-auto max-w-[1264px] px-4 pt-5 pb-16 sm:px-8 sm:pt-8">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold">{t('title')}</h1>
          <p className="mt-0.5 max-w-[744px] text-text-2">{t('library.lead')}</p>
        </div>
        <ButtonLink variant="primary" href={paths.newReport()}>
          <Plus size={14} strokeWidth={1.75} aria-hidden />
          {b('new')}
        </ButtonLink>
      </div>
      <ReportsTabs value="library" />
      <RunTroubles troubles={await troublesFor(caller, built, language)} change={changeScheduleAction} />
      {(written.length > 0 || removed.length > 0) && (
        <section aria-labelledby="written" className="mb-8">
          <h2 id="written" className="mb-2 font-semibold">
            {b('own')}
          </h2>
          <WrittenReports
            lines={written.map(({ id, definition, ...line }) => {
              const run = last.get(id)
              return {
                ...{ ...line, id, title: inLanguage(definition.title, language) },
                last: run === undefined ? null : { time: times.near(run.ranAt), whole: run.whole },
              }
            })}
            removed={removed.map(({ id, title, goneAt }) => ({ id, title, gone: times.day(goneAt) }))}
            copy={copyReportAction}
            remove={removeReportAction}
            putBack={putBackReportAction}
          />
        </section>
      )}
      <h2 className="mb-2 font-semibold">{b('ours')}</h2>
      <Table caption={t('library.caption')} cards>
        <TableHead>
          <tr>
            <TableHeader>{t('library.name')}</TableHeader>
            <TableHeader>{t('library.kind')}</TableHeader>
            <TableHeader>{t('library.last')}</TableHeader>
            <TableHeader>
              <span className="sr-only">{b('from')}</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {[...library].map(([id, { title, kind }]) => {
            const run = last.get(id)
            const name = inLanguage(title, language)
            return (
              <TableRow key={id}>
                <TableRowHeader>
                  <Link href={paths.report(id)}>{name}</Link>
                </TableRowHeader>
                <TableCell label={t('library.kind')} className="text-text-2">
                  {t(`library.kinds.${kind}`)}
                </TableCell>
                <TableCell label={t('library.last')}>
                  {run === undefined ? (
                    <span className="text-text-3">{t('library.never')}</span>
                  ) : (
                    <StateWord state={run.whole ? 'ok' : 'partial'} detail={times.near(run.ranAt)}>
                      {t(run.whole ? 'library.whole' : 'library.partial')}
                    </StateWord>
                  )}
                </TableCell>
                <TableCell className="text-right">
                  <Link href={paths.newReport(id)} aria-label={`${b('from')}: ${name}`}>
                    {b('from')}
                  </Link>
                </TableCell>
              </TableRow>
            )
          })}
        </TableBody>
      </Table>
    </div>
  )
})
