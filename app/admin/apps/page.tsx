import { getTranslations } from 'next-intl/server'
import { AppTable } from '#components/apps/app-table.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { may } from '#lib/access/permissions.ts'
import { asCompanyLets } from '#lib/http/app-writes.ts'
import { listAllApps } from '#lib/identity/connected-apps.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { endAnyApp } from './actions.ts'

export const generateMetadata = titled('apps')

/** Every program that asks in somebody's name. */
export default framed({ screen: 'apps', areas: ['apps'] }, async ({ caller }) => {
  const [built, t] = await Promise.all([runtime(), getTranslations('apps')])
  const apps = asCompanyLets(await listAllApps(built.database), built)
  return (
    <PageBody title={t('title')} intro={t('intro')}>
      <AppTable
        apps={apps}
        end={may(caller.principal, 'people:write') ? endAnyApp : null}
        empty={t('list.noneAll')}
        caption={t('title')}
      />
    </PageBody>
  )
})
