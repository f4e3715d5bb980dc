import { getTranslations } from 'next-intl/server'
import { CredentialCalendar } from '#components/credentials/calendar.tsx'
import { CredentialTable } from '#components/credentials/credential-table.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { StateWord } from '#components/systems/state-word.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { dayIn } from '#lib/core/days.ts'
import { credentialsView } from '#lib/http/credentials-view.ts'
import { paths } from '#lib/http/paths.ts'
import { wayWords } from '#lib/http/way-words.ts'
import { credentialOrders, credentialsIn, credentialViews } from '#lib/rotation/credential-rows.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { replaceNow, sayEnd } from './actions.ts'

export const generateMetadata = titled('credentials')

const actions = { replace: replaceNow, date: sayEnd }

/** What Gatehouse signs in with everywhere, and what is due of it. */
export default framed({ screen: 'credentials', areas: ['credentials'] }, async ({ query }) => {
  const built = await runtime()
  const [t, words, { credentials, calendar, store }] = await Promise.all([
    getTranslations('credentials'),
    wayWords(),
    credentialsView(built),
  ])
  const view = credentialViews.find((one) => one === query['view']) ?? 'all'
  const order = credentialOrders.find((one) => one === query['order']) ?? 'due'
  const today = dayIn(built.settings.company().timeZone, built.gateway.clock.now())
  const shown = credentialsIn(credentials, { view, order, today })
  const at = (change: { view?: string; order?: string }) => {
    const next = { view, order, ...change }
    return paths.credentialsAt({
      ...(next.view === 'all' ? {} : { view: next.view }),
      ...(next.order === 'due' ? {} : { order: next.order }),
    })
  }
  return (
    <PageBody title={t('title')} intro={t('intro')}>
      <p className="mb-4 text-sm text-text-2">
        <span className="mr-2">
          <StateWord state={store.state === 'ok' ? 'ok' : 'failed'}>{t('store.label')}</StateWord>
        </span>
        {t(`store.${store.kind}`, { place: store.place })}. {t(`store.${store.state}`)}
      </p>
      <div className="mb-3 flex flex-wrap gap-3">
        <Segmented
          label={t('views.label')}
          className="flex-wrap"
          value={view}
          segments={credentialViews.map((one) => ({ value: one, label: t(`views.${one}`), href: at({ view: one }) }))}
        />
        <Segmented
          label={t('order')}
          className="flex-wrap"
          value={order}
          segments={credentialOrders.map((one) => ({
            value: one,
            label: t(`orders.${one}`),
            href: at({ order: one }),
          }))}
        />
      </div>
      {shown.length === 0 ? (
        <p className="py-6 text-sm text-text-2">{t(view === 'all' ? 'emptyAll' : 'empty')}</p>
      ) : (
        <CredentialTable
          credentials={shown.map((one) => ({
            ...one,
            wayName: one.way === null ? null : words(one.system, one.way).title,
          }))}
          today={today}
          actions={actions}
        />
      )}
      <CredentialCalendar entries={calendar} today={today} isUntold={credentials.some(({ isUnread }) => isUnread)} />
    </PageBody>
  )
})
