'use client'

import { ExternalLink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { safeUrl } from '#lib/facts/group-sources.ts'
import type { Identity } from '#lib/projects/identities.ts'
import { useShownSystem } from '../systems/known-systems.tsx'
import { SystemMark } from '../systems/system-mark.tsx'

/** The same job in each system, by the id that it has there. */
export function IdentityLine({ identities }: { identities: readonly Identity[] }) {
  const t = useTranslations('projects.job')
  const shown = useShownSystem()
  if (identities.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 text-xs">
      <span className="text-text-3">{t('same')}</span>
      <ul className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {identities.map(({ system, type, id, url }) => {
          const href = safeUrl(url)
          const words = (
            <>
              {type.replaceAll('_', ' ')} <span className="id-text">{id}</span>
            </>
          )
          return (
            <li key={`${system} ${id}`} className="inline-flex items-center gap-1.5">
              <SystemMark system={system} />
              {href === undefined ? (
                <span className="text-text-2">{words}</span>
              ) : (
                <a
                  href={href}
                  target="_blank"
                  rel="noreferrer"
                  className="link inline-flex min-h-6 items-center touch:min-h-11"
                >
                  <span>{words}</span>
                  <ExternalLink size={12} strokeWidth={2} aria-hidden className="ml-1" />
                  <span className="sr-only"> ({t('list.opens', { system: shown(system).name })})</span>
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
