'use client'

import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/link.tsx'

type Props = {
  system: string
  name: string
  /** Where they come back to. */
  next: string
  connected: boolean
  /** They go to connect it. */
  onGo: () => void
  onAgain: () => void
}

/** A system that the reader reaches by their own account, and had not connected: the way there, and the question again. */
export function ConnectCard({ system, name, next, connected, onGo, onAgain }: Props) {
  const t = useTranslations('chat.connect')
  const title = t(connected ? 'connected' : 'title', { name })
  return (
    <section
      data-print="hide"
      aria-label={title}
      className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2 border-y border-border-strong py-3"
    >
      <SystemMark system={system} name={name} />
      <div className="min-w-0 grow basis-56 text-sm">
        <p className="font-medium">{title}</p>
        <p className="text-pretty text-text-2">{t(connected ? 'connectedWhy' : 'why', { name })}</p>
      </div>
      {connected ? (
        <Button size="sm" onClick={onAgain}>
          {t('again')}
        </Button>
      ) : (
        <ButtonLink
          size="sm"
          variant="primary"
          href={paths.connectionAt(system, { next })}
          onClick={onGo}
          onAuxClick={onGo}
        >
          {t('connect')}
        </ButtonLink>
      )}
    </section>
  )
}
