'use client'

import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/link.tsx'

type Props = { system: string; name: string /** Where they come back to. */; next: string; onAgain: () => void }

/** A system that the reader reaches by their own account, and has not connected: the way there, and the question again. */
export function ConnectCard({ system, name, next, onAgain }: Props) {
  const t = useTranslations('chat.connect')
  return (
    <section
      data-print="hide"
      aria-label={t('title', { name })}
      className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-2 border-y border-border-strong py-3"
    >
      <SystemMark system={system} name={name} />
      <div className="min-w-0 grow basis-56 text-sm">
        <p className="font-medium">{t('title', { name })}</p>
        <p className="text-pretty text-text-2">{t('why', { name })}</p>
      </div>
      <ButtonLink size="sm" variant="primary" href={paths.connectionAt(system, { next })}>
        {t('connect')}
      </ButtonLink>
      <Button size="sm" onClick={onAgain}>
        {t('again')}
      </Button>
    </section>
  )
}
