import { getLocale, getTranslations } from 'next-intl/server'
import { CompanyForm } from '#components/company/company-form.tsx'
import { Prices } from '#components/company/prices.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Link } from '#components/ui/link.tsx'
import { may } from '#lib/access/permissions.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { shownSettings } from '#lib/http/company-settings.ts'
import { shownPrices } from '#lib/http/model-prices.ts'
import { paths } from '#lib/http/paths.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import {
  changeCompanyAction,
  removePriceAction,
  setPriceAction,
  settingHistoryAction,
  tryMailAction,
  tryModelAction,
} from './actions.ts'

export const generateMetadata = titled('company')

export default framed({ screen: 'company', areas: ['company'] }, async ({ caller }) => {
  const [t, locale, built] = await Promise.all([getTranslations('company'), getLocale(), runtime()])
  const [groups, prices] = await Promise.all([shownSettings(built, languageOf(locale)), shownPrices(built)])
  const mayChange = may(caller.principal, 'company:write')
  return (
    <PageBody
      narrow
      title={t('title')}
      intro={t('intro')}
      actions={
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          <Link href={paths.costOf({})}>{t('cost')}</Link>
          <Link href={paths.auditOf({ action: 'settings.set,settings.unset' })}>{t('audit')}</Link>
        </span>
      }
    >
      <nav aria-label={t('onThisPage')} className="mb-6 flex flex-wrap gap-x-4 gap-y-1.5 text-sm" data-print="hide">
        {groups.map(({ group }) => (
          <a key={group} className="link" href={`#${group}`}>
            {t(`groups.${group}`)}
          </a>
        ))}
        <a className="link" href="#prices">
          {t('prices.title')}
        </a>
      </nav>
      <CompanyForm
        groups={groups}
        history={settingHistoryAction}
        change={mayChange ? changeCompanyAction : null}
        trials={mayChange ? { mail: tryMailAction, model: tryModelAction } : null}
      />
      <Prices {...prices} say={mayChange ? setPriceAction : null} remove={mayChange ? removePriceAction : null} />
    </PageBody>
  )
})
