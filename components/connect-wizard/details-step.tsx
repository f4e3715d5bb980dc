'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConnectForm } from '../connect-form/connect-form.tsx'
import { AskedTable } from './asked-table.tsx'
import { CopyText } from './copy-text.tsx'
import { FixedFields } from './fixed-fields.tsx'
import { OwnKey } from './own-key.tsx'
import type { WizardProps } from './types.ts'
import type { useTyped } from './use-typed.ts'

type Props = WizardProps & { form: ReturnType<typeof useTyped>; onKept(): void }

/** What is done at the vendor, what it is given, and what it gives. */
export function DetailsStep({ view, way, titles, redirect, actions, form, onKept }: Props) {
  const t = useTranslations('connect')
  const waiting = view.waitingKey
  const [made, setMade] = useState<boolean | null>(null)
  const ownKey = way.ownKey !== null && waiting !== null && made !== false ? way.ownKey : null
  const isFixed = view.given === 'environment' || view.given === 'elsewhere'
  const address = <CopyText label={t('details.redirect')} text={redirect} help={t('details.redirectHelp')} />
  return (
    <>
      <h1 className="text-xl font-semibold">{t('details.title', { name: view.name })}</h1>
      <p className="mt-1 text-sm text-text-2">{way.words.title}</p>
      <h2 className="mt-6 border-b border-border-strong pb-2 font-semibold">{t('details.at', { name: view.name })}</h2>
      <ol className="mt-3 grid max-w-[76ch] list-decimal gap-1.5 pl-5 text-pretty text-sm text-text-2">
        {way.words.steps.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
      {way.kind === 'code' && <div className="mt-4 max-w-3xl">{address}</div>}
      {way.scope !== null && (
        <div className="mt-4 max-w-3xl">
          <CopyText label={t('details.scope')} text={way.scope} />
        </div>
      )}
      {way.asks.length > 0 && <AskedTable asks={way.asks} titles={titles} />}
      <h2 className="mt-8 mb-4 border-b border-border-strong pb-2 font-semibold">{t('details.here')}</h2>
      {isFixed ? (
        <FixedFields view={view} way={way} />
      ) : (
        <ConnectForm
          key={way.id}
          system={view.slug}
          way={way}
          known={view}
          typed={form.typed}
          onType={form.type}
          ownKey={ownKey?.fills ?? null}
          keep={actions.keep}
          onKept={onKept}
          forPeople={address}
          submit={t(way.kind === 'service' ? 'form.submit' : 'form.submitCode')}
        >
          {way.ownKey !== null && (
            <OwnKey {...{ view, way, actions }} inUse={ownKey !== null} onUse={(use) => setMade(use)} />
          )}
        </ConnectForm>
      )}
    </>
  )
}
