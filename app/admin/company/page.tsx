import { getLocale, getTranslations } from 'next-intl/server'
import { CompanyForm } from '#components/company/company-form.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Link } from '#components/ui/link.tsx'
import { may } from '#lib/access/permissions.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { shownSettings } from '#lib/http/company-settings.ts'
import { paths } from '#lib/http/paths.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { changeCompanyAction } from './actions.ts'

export const generateMetadata = titled('company')

export default framed({ screen: 'company', areas: ['company'] }, async ({ caller }) => {
  const [t, locale, built] = await Promise.all([getTranslations('company'), getLocale(), runtime()])
  const groups = await shownSettings(built, languageOf(locale))
  return (
    <PageBody
      narrow
      title={t('title')}
      intro={t('intro')}
      actions={<Link href={paths.auditOf({ action: 'settings.set,settings.unset' })}>{t('audit')}</Link>}
    >
      <CompanyForm groups={groups} change={may(caller.principal, 'company:write') ? changeCompanyAction : null} />
    </PageBody>
  )
})
