import { getTimeZone, getTranslations } from 'next-intl/server'
import { AuditScreen } from '#components/audit/audit-screen.tsx'
import { Failed } from '#components/states/failed.tsx'
import { LoadingBlock } from '#components/states/loading-block.tsx'
import { UrlState } from '#components/ui/url-state.tsx'
import { may } from '#lib/access/permissions.ts'
import { readEvent } from '#lib/audit/event.ts'
import { readNames } from '#lib/audit/people.ts'
import { searchAudit } from '#lib/audit/search.ts'
import { readSearch } from '#lib/audit/search-params.ts'
import { summarizeAudit } from '#lib/audit/summary.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { readAdmins, readCatalog } from './load.ts'

export const generateMetadata = titled('audit')

const frame = { screen: 'audit', areas: ['audit'], loading: <Loading /> } as const

/** The audit of what this person may see, as the address says. */
export default framed(frame, async ({ caller: { principal }, query }) => {
  const built = await runtime()
  const { search, problems } = readSearch(query, ['sel'])
  // The days that are searched are those that the list shows.
  const timeZone = await getTimeZone()
  const deps = { reads: built.reads, visibleTo: principal, macKey: built.keys.audit, timeZone }
  const sel = query['sel'] ?? null
  const [found, catalog, admins, names, event] = await Promise.all([
    Promise.all([searchAudit(search, deps), summarizeAudit(search, deps)]).catch(asFailure),
    readCatalog(built),
    readAdmins(built),
    readNames(deps),
    sel === null ? null : readEvent(sel.toLowerCase(), deps),
  ])
  if (!Array.isArray(found)) return <SearchFailed {...found} />
  const [page, summary] = found
  return (
    <UrlState>
      <AuditScreen
        search={search}
        problems={problems}
        page={page}
        summary={summary}
        catalog={catalog}
        admins={admins}
        {...names}
        first={sel === null ? null : { callId: sel, event }}
        everyone={may(principal, 'audit:read_all')}
      />
    </UrlState>
  )
})

function Loading() {
  return (
    <div className="px-5 py-4">
      <LoadingBlock shape="block" />
      <div className="mt-4">
        <LoadingBlock shape="rows" lines={12} />
      </div>
    </div>
  )
}

/** Postgres's code for a statement that ran out of its time. */
const cancelled = '57014'

function asFailure(thrown: unknown): { slow: boolean } {
  console.error(thrown)
  return { slow: thrown instanceof Error && 'code' in thrown && thrown.code === cancelled }
}

async function SearchFailed({ slow }: { slow: boolean }) {
  const t = await getTranslations('audit')
  return (
    <div className="px-5 py-6">
      <h1 className="mb-4 font-semibold text-xl">{t('title')}</h1>
      <Failed
        what={slow ? t('failed.what') : t('failed.broken')}
        {...(slow ? { why: t('failed.slow'), next: t('failed.next') } : {})}
      />
    </div>
  )
}
