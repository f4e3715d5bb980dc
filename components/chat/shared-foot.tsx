'use client'

import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { ButtonLink } from '../ui/link.tsx'

/** In place of the field: whose conversation it is, and where to ask something oneself. */
export function SharedFoot({ owner }: { owner: string }) {
  const t = useTranslations('chat.shared')
  return (
    <div className="mx-auto flex max-w-[688px] flex-wrap items-center gap-3 border-t border-border py-3 text-sm">
      <p className="min-w-0 grow text-pretty text-text-2">{t('note', { name: owner })}</p>
      <ButtonLink href={paths.chat}>{t('askOwn')}</ButtonLink>
    </div>
  )
}
