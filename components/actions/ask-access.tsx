'use client'

import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { Link } from '../ui/link.tsx'
import { useMayBeGiven } from './never-given.tsx'

/** To the form that asks for a tool, filled in; nothing where the reader could never be given it. */
export function AskAccess({ what, label }: { what: string; label?: string }) {
  const t = useTranslations('common.request')
  const from = usePathname()
  const mayBeGiven = useMayBeGiven()
  if (!mayBeGiven(what)) return null
  return (
    <Link data-print="hide" href={paths.askFor({ what, from })}>
      {label ?? t('open')}
    </Link>
  )
}
