'use client'

import { useTranslations } from 'next-intl'
import { SystemCheck } from '../system-check/system-check.tsx'
import type { Known } from '../system-check/use-system-check.ts'
import type { WizardProps } from './types.ts'

type Props = Pick<WizardProps, 'view'> & { known: Known }

/** The connection as calls use it, tried once. */
export function TestStep({ view, known }: Props) {
  const t = useTranslations('connect.test')
  return (
    <>
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p className="mt-1 mb-4 text-sm text-text-2">{t(view.given === null ? 'nothing' : 'lead')}</p>
      {view.given !== null && <SystemCheck system={view.slug} name={view.name} known={known} />}
    </>
  )
}
