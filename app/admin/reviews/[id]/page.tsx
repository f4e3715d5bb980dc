import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { CsvButton } from '#components/actions/csv-button.tsx'
import { CloseReview } from '#components/reviews/close-review.tsx'
import { GrantsTable } from '#components/reviews/grants-table.tsx'
import { PrintButton } from '#components/reviews/print-button.tsx'
import { grantFilters, reviewUrl } from '#components/reviews/search-url.ts'
import { PageBody } from '#components/shell/page-body.tsx'
import { CopyId } from '#components/states/copy-id.tsx'
import { Empty } from '#components/states/empty.tsx'
import { Link } from '#components/ui/link.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { may } from '#lib/access/permissions.ts'
import { readReview } from '#lib/access-reviews/list.ts'
import { mayDecide } from '#lib/access-reviews/may-decide.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { formatDate, timesIn } from '#lib/facts/times.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { paths, routes } from '#lib/http/paths.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import { closeReviewAction, decideGrantAction, endScheduleAction } from '../actions.ts'

export const generateMetadata = titled('reviews')

/** One review: its grants to decide on, and afterwards the evidence; it prints as it stands. */
export default framed<{ id: string }>({ screen: 'reviews', areas: ['reviews'] }, async ({ caller, params, query }) => {
  const { database, settings, gateway } = await runtime()
  const { principal } = caller
  const review = await readReview(database, params.id)
  if (review === null || !(await mayDecide(database, principal.id, review))) notFound()
  const show = grantFilters.find((filter) => filter === query['show']) ?? 'all'
  const [t, locale, names] = await Promise.all([getTranslations('reviews.one'), getLocale(), ownNames()])
  const language = languageOf(locale)
  const times = timesIn(settings.company().timeZone, locale, gateway.clock.now())
  const shown = review.rows
    .filter((row) => show === 'all' || (show === 'unused' ? row.unused : row.decision === null))
    .map((row) => ({ ...row, roleName: names.role({ slug: row.role, name: row.roleName }).name }))
  const { closedAt, correlationId } = review
  return (
    <PageBody
      title={t('title', { scope: review.called[language] })}
      intro={t('by', {
        ...{ reviewer: review.reviewer.name, day: formatDate(review.dueOn.getTime(), language) },
        ...{ started: times.day(review.startedAt), starter: review.starter ?? 'none' },
      })}
      actions={
        <div data-print="hide" className="flex flex-wrap gap-2">
          <CsvButton url={routes.reviewFile(review.id)} label={t('csv')} />
          <PrintButton />
        </div>
      }
    >
      {closedAt !== null && (
        <p className="mb-3 text-sm">
          {t('closed', { day: times.full(closedAt), who: review.closer ?? '–' })}{' '}
          {correlationId !== null && <CopyId id={correlationId} />}
        </p>
      )}
      <div data-print="hide" className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <Segmented
          label={t('filter.label')}
          value={show}
          segments={grantFilters.map((filter) => ({
            ...{ value: filter, label: t(`filter.${filter}`) },
            href: reviewUrl(review.id, filter),
          }))}
        />
        <Link href={paths.reviews}>{t('back')}</Link>
      </div>
      {shown.length === 0 ? (
        <Empty kind="filtered" title={t('filtered')} filters={1} clearHref={reviewUrl(review.id, 'all')} />
      ) : (
        <GrantsTable rows={shown} own={principal.id} decide={closedAt === null ? decideGrantAction : null} />
      )}
      {closedAt === null && (
        <CloseReview
          review={review.id}
          left={review.grants - review.decided}
          removals={review.rows.filter(({ decision }) => decision === 'remove').length}
          quarterly={review.quarterly}
          actions={may(principal, 'people:write') ? { close: closeReviewAction, endSchedule: endScheduleAction } : null}
        />
      )}
    </PageBody>
  )
})
