import { getLocale, getTranslations } from 'next-intl/server'
import { RequestAccess } from '#components/actions/request-access.tsx'
import { OwnRequests } from '#components/requests/own-requests.tsx'
import { PageCrumbs } from '#components/shell/crumbs.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Notice } from '#components/states/notice.tsx'
import { readPermitted } from '#lib/access/holders.ts'
import { calledThing } from '#lib/access-requests/called.ts'
import { isNeverGiven } from '#lib/access-requests/never-given.ts'
import { listOwn } from '#lib/access-requests/own.ts'
import { thingOf } from '#lib/access-requests/thing.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidPattern } from '#lib/core/uuid.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { neverGivenTo } from '#lib/http/never-given.ts'
import { requestAccess, withdrawRequest } from '#lib/http/request-access.ts'
import { requestDeps } from '#lib/http/requests.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'

export const generateMetadata = titled('requests')

/** What the reader asked for. `what` begins a new request, prefilled: refusals outside of the app lead here. */
export default framed({ screen: 'own-requests', areas: ['requests'] }, async ({ caller, query }) => {
  const deps = requestDeps(await runtime())
  const own = caller.principal.id
  const [requests, deciders, t] = await Promise.all([
    listOwn(deps, own),
    readPermitted(deps.db, 'people:write'),
    getTranslations('requests.own'),
  ])
  return (
    <PageBody title={t('title')} intro={t('intro')}>
      <PageCrumbs crumbs={[{ label: t('title') }]} />
      {query['what'] !== undefined && (
        <NewRequest what={query['what']} principal={caller.principal} refusal={query['refusal']} from={query['from']} />
      )}
      <OwnRequests
        requests={requests}
        deciders={deciders.flatMap(({ id, name }) => (id === own ? [] : [name])).slice(0, 3)}
        selected={query['sel'] ?? null}
        withdraw={withdrawRequest}
      />
    </PageBody>
  )
})

type NewProps = { what: string; principal: Caller['principal']; refusal: string | undefined; from: string | undefined }

async function NewRequest({ what, principal, refusal, from = '' }: NewProps) {
  const built = await runtime()
  const deps = requestDeps(built)
  const [t, locale, never] = await Promise.all([
    getTranslations('requests.own'),
    getLocale(),
    neverGivenTo(principal, built),
  ])
  const thing = thingOf(what.slice(0, 200))
  if (thing === null) return <Notice className="mb-6" title={t('unknown')} />
  const called = (await calledThing(deps.db, thing, deps.toolTitle))[languageOf(locale)]
  if (isNeverGiven(never, what)) {
    return (
      <Notice className="mb-6" title={t('neverTitle')}>
        {t('neverWhy', { what: called })}
      </Notice>
    )
  }
  return (
    <Notice
      className="mb-6"
      title={t('askTitle', { what: called })}
      actions={
        <RequestAccess
          what={what.slice(0, 200)}
          called={called}
          action={requestAccess}
          refusal={uuidPattern.test(refusal ?? '') ? (refusal ?? null) : null}
          from={from}
        />
      }
    />
  )
}
