import { getTranslations } from 'next-intl/server'
import { ReviewsTable } from '#components/reviews/reviews-table.tsx'
import { reviewsUrl } from '#components/reviews/search-url.ts'
import { StartReview } from '#components/reviews/start-review.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Empty } from '#components/states/empty.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { may } from '#lib/access/permissions.ts'
import { listReviews, ReviewSearch } from '#lib/access-reviews/list.ts'
import { addDays } from '#lib/core/days.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { serviceRole } from '#lib/identity/service-account.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { startReviewAction } from './actions.ts'

export const generateMetadata = titled('reviews')

const states = ['open', 'closed', 'all'] as const
const USUAL_DAYS = 21

/** Reviews: an administrator's all of them, anybody else's those that are theirs to decide. */
export default framed({ screen: 'reviews', areas: ['reviews'] }, async ({ caller: { principal }, query }) => {
  const search = ReviewSearch.parse(query)
  const { database, gateway } = await runtime()
  const all = may(principal, 'people:read')
  const today = gateway.today()
  const [{ reviews, ever }, t] = await Promise.all([
    listReviews(database, search, all ? null : principal.id),
    getTranslations('reviews'),
  ])
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        may(principal, 'people:write') && (
          <StartReview
            {...(await choices())}
            own={principal.id}
            today={today}
            dueOn={addDays(today, USUAL_DAYS)}
            start={startReviewAction}
          />
        )
      }
    >
      <Segmented
        className="mb-4"
        label={t('state.label')}
        value={search.state}
        segments={states.map((state) => ({ value: state, label: t(`state.${state}`), href: reviewsUrl({ state }) }))}
      />
      {reviews.length > 0 && <ReviewsTable reviews={reviews} today={today} />}
      {reviews.length === 0 && (
        <Empty
          kind="never"
          title={t(!all ? 'noneOwn' : ever === 0 ? 'none' : search.state === 'closed' ? 'noneClosed' : 'noneOpen')}
        />
      )}
    </PageBody>
  )
})

/** What can be reviewed, and by whom. */
async function choices() {
  const { database, catalog } = await runtime()
  const [roles, teams, people, names, t] = await Promise.all([
    database.role.findMany({ orderBy: { position: 'asc' }, where: { slug: { not: serviceRole } } }),
    database.team.findMany({ orderBy: { name: 'asc' } }),
    database.person.findMany({
      where: { status: 'active', source: { not: 'service' } },
      orderBy: { name: 'asc' },
      select: { id: true, name: true },
    }),
    ownNames(),
    getTranslations('reviews.start'),
  ])
  return {
    scopes: [
      { value: 'everybody', label: t('everybody') },
      ...teams.map(({ slug, name }) => ({ value: `team:${slug}`, label: t('team', { name }) })),
      ...roles.map(names.role).map(({ slug, name }) => ({ value: `role:${slug}`, label: t('role', { name }) })),
      ...catalog.all().systems.map(({ slug, name }) => ({ value: `system:${slug}`, label: t('system', { name }) })),
    ],
    people: people.map(({ id, name }) => ({ value: id, label: name })),
  }
}
