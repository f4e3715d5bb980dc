import { getLocale, getTranslations } from 'next-intl/server'
import { ReportsTabs } from '#components/reports/reports-tabs.tsx'
import { HaltBanner } from '#components/schedules/halt-banner.tsx'
import { HaltButton } from '#components/schedules/halt-button.tsx'
import { RunTroubles } from '#components/schedules/run-troubles.tsx'
import { ScheduleForm } from '#components/schedules/schedule-form.tsx'
import { ScheduleSheet } from '#components/schedules/schedule-sheet.tsx'
import { ScheduleTable } from '#components/schedules/schedule-table.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Empty } from '#components/states/empty.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { may } from '#lib/access/permissions.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { paths } from '#lib/http/paths.ts'
import { formChoices } from '#lib/http/schedule-form.ts'
import { haltFor, troublesFor } from '#lib/http/schedule-notices.ts'
import { historyFor, scheduleLines, shownLines } from '#lib/http/shown-schedules.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import {
  changeScheduleAction,
  figureNowAction,
  haltSchedulesAction,
  jobsAction,
  previewScheduleAction,
  saveScheduleAction,
} from './actions.ts'

export const generateMetadata = titled('reports')

/** When reports are due, for whom, and what became of their runs. */
export default framed({ screen: 'schedules', areas: ['reports'] }, async ({ caller, query }) => {
  const [built, t, locale] = await Promise.all([runtime(), getTranslations('reports.schedules'), getLocale()])
  const language = languageOf(locale)
  const mayAll = may(caller.principal, 'schedules:all')
  const [lines, halt, troubles] = await Promise.all([
    scheduleLines(caller, built),
    haltFor(built, language),
    troublesFor(caller, built, language),
  ])
  const schedules = shownLines(lines, built, language)
  const opened = schedules.find(({ id }) => id === query['sel'])
  const changed = lines.find(({ id }) => id === query['change']) ?? null
  const form =
    query['new'] !== undefined || changed !== null ? await formChoices(changed, { caller, built, language }) : null
  const haltButton = mayAll && <HaltButton isHalted={halt !== null} halt={haltSchedulesAction} />
  const add = (
    <ButtonLink scroll={false} variant="primary" href={paths.schedulesAt({ new: 1 })}>
      {t('new')}
    </ButtonLink>
  )
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        <>
          {halt === null && haltButton}
          {schedules.length > 0 && add}
        </>
      }
    >
      {may(caller.principal, 'reports:read') && <ReportsTabs value="schedules" />}
      {halt !== null && <HaltBanner halt={halt}>{haltButton}</HaltBanner>}
      <RunTroubles troubles={troubles} change={changeScheduleAction} />
      {schedules.length === 0 ? (
        <Empty kind="never" title={t('none')} action={add}>
          {t('noneText')}
        </Empty>
      ) : (
        <ScheduleTable schedules={schedules} open={opened?.id ?? null} isHalted={halt !== null} />
      )}
      {opened !== undefined && (
        <ScheduleSheet
          key={opened.id}
          schedule={opened}
          runs={await historyFor(opened.id, caller, built, language)}
          isHalted={halt !== null}
          change={changeScheduleAction}
        />
      )}
      {form !== null && (
        <ScheduleForm
          key={changed?.id ?? 'new'}
          {...form}
          actions={{
            ...{ save: saveScheduleAction, preview: previewScheduleAction },
            ...{ figure: figureNowAction, jobs: jobsAction },
          }}
        />
      )}
    </PageBody>
  )
})
