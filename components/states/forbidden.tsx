import { Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { RequestAccess, type RequestAccessAction } from '../actions/request-access.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { CopyId } from './copy-id.tsx'
import { Notice } from './notice.tsx'

export type ForbiddenProps = {
  /** The permission by name: `audit:read`. */
  permission: string
  /** None of the person's roles lacks it: they have none. */
  noRole?: boolean
  /** Names of the people who can grant it. */
  grantedBy: readonly string[]
  correlationId: string
  /** Where the person goes instead. */
  homeHref: string
  requestAccess: RequestAccessAction
  /** What became of asking for it the last time, in a sentence. */
  asked: ReactNode
}

/** The 403 page: which permission is missing, who can grant it, how to ask, and the id that finds it in the audit. */
export function Forbidden({
  permission,
  noRole = false,
  grantedBy,
  correlationId,
  homeHref,
  requestAccess,
  asked,
}: ForbiddenProps) {
  const t = useTranslations('common')
  const format = useFormatter()
  return (
    <Notice
      page
      icon={<Lock size={20} strokeWidth={1.75} aria-hidden />}
      title={noRole ? t('forbidden.noRole') : t('forbidden.title')}
      actions={
        <>
          <RequestAccess what={permission} action={requestAccess} refusal={correlationId} />
          <ButtonLink href={homeHref}>{t('notFound.home')}</ButtonLink>
        </>
      }
    >
      {!noRole && (
        <p>{t.rich('forbidden.missing', { permission, code: (id) => <code className="id-text">{id}</code> })}</p>
      )}
      <p>
        {grantedBy.length === 0
          ? t('forbidden.nobody')
          : t(noRole ? 'forbidden.whoGives' : 'forbidden.who', {
              names: format.list(grantedBy, { type: 'disjunction' }),
            })}{' '}
        <CopyId id={correlationId} />
      </p>
      {asked}
    </Notice>
  )
}
