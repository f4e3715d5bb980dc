'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useSettingWords } from '../connect-form/setting-field.tsx'
import { useTimes } from '../facts/use-times.ts'
import { CompanySignIn } from '../systems-admin/company-sign-in.tsx'
import { useStoreWords } from './store-words.ts'
import type { WizardProps } from './types.ts'

/** Where what was entered is kept, and for a way that a person goes, the way to the vendor and back. */
export function StoreStep({ view, redirect, company, failed, actions }: WizardProps) {
  const t = useTranslations('connect.where')
  const tried = useTranslations('connections.failed')
  const inForce = view.ways.find(({ id }) => id === view.wayInForce)
  return (
    <>
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <Where view={view} />
      {inForce !== undefined && (
        <section aria-labelledby="company-sign-in" className="mt-8 max-w-3xl text-pretty text-sm text-text-2">
          <h2 id="company-sign-in" className="mb-3 border-b border-border-strong pb-2 text-md font-semibold text-text">
            {t('signIn')}
          </h2>
          {failed !== null && (
            <p role="alert" className="mb-3 rounded-md bg-stop-soft px-3 py-2.5 text-stop-text">
              {tried(tried.has(failed as 'away') ? (failed as 'away') : 'away', { name: view.name, email: '' })}
            </p>
          )}
          {inForce.kind === 'service' ? (
            <p>{t('byItself')}</p>
          ) : (
            <>
              <CompanySignIn
                name={view.name}
                company={company}
                redirect={redirect}
                signIn={() => actions.signIn({ system: view.slug, from: 'wizard' })}
              />
              {company.state === 'connected' && <p className="mt-3 text-ok-text">{t('done')}</p>}
            </>
          )}
        </section>
      )}
    </>
  )
}

function Where({ view }: Pick<WizardProps, 'view'>) {
  const t = useTranslations('connect.where')
  const format = useFormatter()
  const times = useTimes()
  const storeName = useStoreWords()
  const say = useSettingWords(view.slug)
  if (view.given !== 'stored') {
    return <p className="mt-2 text-sm text-text-2">{t(view.given ?? 'nothing')}</p>
  }
  const fields = format.list(view.kept.map(say.label))
  return (
    <>
      {view.storeState === 'away' && (
        <p role="alert" className="mt-3 max-w-[76ch] text-pretty text-sm text-warn-text">
          {t('away')}
        </p>
      )}
      <dl className="mt-4 grid max-w-3xl grid-cols-[8rem_minmax(0,1fr)] border-t border-border-strong text-sm *:border-b *:py-2">
        <dt className="text-text-3">{t('store')}</dt>
        <dd className="first-letter:capitalize">{storeName(view.store)}</dd>
        <dt className="text-text-3">{t('name')}</dt>
        <dd className="id-text py-2.5 [overflow-wrap:anywhere]">{view.secretName}</dd>
        <dt className="text-text-3">{t('since')}</dt>
        <dd>{view.since === null ? '' : times.full(view.since)}</dd>
        <dt className="text-text-3">{t('secrets')}</dt>
        <dd>{view.kept.length === 0 ? t('noSecrets') : t('secretsKept', { fields })}</dd>
      </dl>
    </>
  )
}
