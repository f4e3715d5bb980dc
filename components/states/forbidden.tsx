import { Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { RequestAccess, type RequestAccessAction } from '../actions/request-access.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { CopyId } from './copy-id.tsx'
import { Notice } from './notice.tsx'

export type ForbiddenProps = {
  /** The permission by name: `audit:read`. */
  permission: string
  /** Names of the people who can grant it. */
  grantedBy: readonly string[]
  correlationId: string
  /** Where the person goes instead. */
  homeHref: string
  requestAccess: RequestAccessAction
}

/** The 403 page: which permission is missing, who can grant it, how to ask, and the id that finds it in the audit. */
export function Forbidden({ permission, grantedBy, correlationId, homeHref, requestAccess }: ForbiddenProps) {
  const t = useTranslations('common')
  const format = useFormatter()
  return (
    <Notice
      page
      icon={<Lock size={20} strokeWidth={1.75} aria-hidden />}
      title={t('forbidden.title')}
      actions={
        <>
          <RequestAccess what={permission} action={requestAccess} />
          <ButtonLink href={homeHref}>{t('notFound.home')}</ButtonLink>
        </>
      }
    >
      <p>{t.rich('forbidden.missing', { permission, code: (id) => <code className="id-text">{id}</code> })}</p>
      <p>
        {grantedBy.length === 0
          ? t('forbidden.nobody')
          : t('forbidden.who', { names: format.list(grantedBy, { type: 'disjunction' }) })}{' '}
        <CopyId id={correlationId} />
      </p>
    </Notice>
  )
}
