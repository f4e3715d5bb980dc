'use client'

import { Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { Fragment } from 'react'
import type { Closed } from '#lib/measures/closed.ts'
import { useShownSystem } from '../systems/known-systems.tsx'
import { AskAccess } from './ask-access.tsx'
import { useMayBeGiven } from './never-given.tsx'

type Props = {
  closed: Closed['systems']
  /** Where a list lacks nothing that its reader works with, what they would never be given is no news. */
  onlyWhatMayBeGiven?: boolean
  className?: string
}

/** Which systems the reader may not ask, so that what is missing here has a reason, and the way to ask for them. */
export function ClosedSystems({ closed, onlyWhatMayBeGiven = false, className = '' }: Props) {
  const t = useTranslations('common.request')
  const format = useFormatter()
  const shown = useShownSystem()
  const mayBeGiven = useMayBeGiven()
  const all = closed.map(({ system, tool }) => ({ name: shown(system).name, what: `${system} ${tool}` }))
  const open = all.filter(({ what }) => mayBeGiven(what))
  const names = (onlyWhatMayBeGiven ? open : all).map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <p className={`flex items-start gap-2 text-pretty text-sm text-text-2 ${className}`}>
      <Lock size={14} strokeWidth={1.75} aria-hidden className="mt-[3px] shrink-0 text-text-3" />
      <span className="min-w-0">
        {t('closed', { systems: format.list(names, { type: 'disjunction' }) })}{' '}
        {open.length > 0 && (
          <span data-print="hide">
            {t('closedAsk')}{' '}
            {open.map(({ name, what }, at) => (
              <Fragment key={what}>
                {at > 0 && ', '}
                <AskAccess what={what} label={name} />
              </Fragment>
            ))}
            .
          </span>
        )}
      </span>
    </p>
  )
}
