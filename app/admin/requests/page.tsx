import { getTranslations } from 'next-intl/server'
import { InboxFilters } from '#components/requests/inbox-filters.tsx'
import { RequestCard } from '#components/requests/request-card.tsx'
import { activeFilters, requestsUrl } from '#components/requests/search-url.ts'
import { PageBody } from '#components/shell/page-body.tsx'
import { Empty } from '#components/states/empty.tsx'
import { Pages } from '#components/ui/pages.tsx'
import { may } from '#lib/access/permissions.ts'
import { RequestSearch, readInbox, requestPageSize } from '#lib/access-requests/inbox.ts'
import { requestDeps } from '#lib/http/requests.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { decideRequestAction, draftRequestAction } from './actions.ts'

export const generateMetadata = titled('requests')

const actions = { decide: decideRequestAction, draft: draftRequestAction }

export default framed({ screen: 'requests', areas: ['requests'] }, async ({ caller: { principal }, query }) => {
  const search = RequestSearch.parse(query)
  const built = await runtime()
  const [{ rows, total, ever }, t] = await Promise.all([
    readInbox(requestDeps(built), search),
    getTranslations('requests.inbox'),
  ])
  return (
    <PageBody title={t('title')} intro={t('intro')}>
      <InboxFilters
        search={search}
        systems={built.catalog.all().systems.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      {rows.length === 0 ? (
        <Nothing search={search} ever={ever} />
      ) : (
        <div className="max-w-3xl border-t border-border-strong">
          {rows.map((row) => (
            <RequestCard
              key={row.id}
              row={row}
              selected={row.id === query['sel']}
              own={row.personId === principal.id}
              actions={may(principal, 'people:write') ? actions : null}
            />
          ))}
        </div>
      )}
      <Pages
        {...{ total, page: search.page, pageSize: requestPageSize }}
        words={{ range: (range) => t('range', range), previous: t('previous'), next: t('next') }}
        href={(page) => requestsUrl({ ...search, page })}
      />
    </PageBody>
  )
})

async function Nothing({ search, ever }: { search: RequestSearch; ever: number }) {
  const t = await getTranslations('requests.inbox')
  if (ever === 0) return <Empty kind="never" title={t('none')} />
  const filters = activeFilters(search)
  if (search.state === 'open' && filters === 0) return <Empty kind="never" title={t('noneOpen')} />
  return <Empty kind="filtered" title={t('filtered')} filters={Math.max(1, filters)} clearHref={requestsUrl({})} />
}
