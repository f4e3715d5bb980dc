import { Plus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { AppTable } from '#components/apps/app-table.tsx'
import { ClientRules } from '#components/apps/client-rules.tsx'
import { ClientTable } from '#components/apps/client-table.tsx'
import { EndedTable } from '#components/apps/ended-table.tsx'
import { EnterClient } from '#components/apps/enter-client.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { may } from '#lib/access/permissions.ts'
import { asCompanyLets } from '#lib/http/app-writes.ts'
import { paths } from '#lib/http/paths.ts'
import { appRules } from '#lib/http/rules.ts'
import { listAllApps } from '#lib/identity/connected-apps.ts'
import { listEndedApps } from '#lib/identity/ended-apps.ts'
import { listClients } from '#lib/oauth/list-clients.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { changeClientAction, endAnyApp, enterClientAction } from './actions.ts'

export const generateMetadata = titled('apps')

const views = ['connected', 'ended', 'clients'] as const

/** Every program that asks in somebody's name, those that did, and those that may ask to. */
export default framed({ screen: 'apps', areas: ['apps'] }, async ({ caller, query }) => {
  const view = views.find((known) => known === query['view']) ?? 'connected'
  const editable = may(caller.principal, 'people:write')
  const t = await getTranslations('apps')
  const enters = editable && view === 'clients'
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        enters && (
          <ButtonLink href={paths.appsAt({ view, add: 'client' })} scroll={false} className="gap-1.5">
            <Plus size={14} strokeWidth={1.75} aria-hidden />
            {t('enter.open')}
          </ButtonLink>
        )
      }
    >
      <LinkTabs
        label={t('title')}
        value={view}
        tabs={views.map((value) => ({ value, href: paths.appsAt({ view: value }), label: t(`views.${value}`) }))}
      />
      {view === 'connected' && <Connected editable={editable} />}
      {view === 'ended' && <Ended />}
      {view === 'clients' && <Clients editable={editable} />}
      {enters && query['add'] === 'client' && <EnterClient enter={enterClientAction} />}
    </PageBody>
  )
})

async function Connected({ editable }: { editable: boolean }) {
  const [built, t] = await Promise.all([runtime(), getTranslations('apps')])
  const apps = asCompanyLets(await listAllApps(built.database), built)
  return <AppTable apps={apps} end={editable ? endAnyApp : null} empty={t('list.noneAll')} caption={t('title')} />
}

async function Ended() {
  const [{ database }, t] = await Promise.all([runtime(), getTranslations('apps')])
  return <EndedTable apps={await listEndedApps(database)} caption={t('views.ended')} withPeople />
}

async function Clients({ editable }: { editable: boolean }) {
  const [built, t] = await Promise.all([runtime(), getTranslations('apps')])
  const [clients, trusted] = await Promise.all([listClients(built.database), built.providers.list()])
  const { who, hosts, documents } = appRules(built)
  const issuers = trusted.filter(({ enabled }) => enabled).map(({ name, issuer }) => ({ name, issuer }))
  return (
    <>
      <ClientRules rules={{ who, hosts, documents }} issuers={issuers} />
      <ClientTable clients={clients} caption={t('views.clients')} change={editable ? changeClientAction : null} />
    </>
  )
}
