import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { ButtonLink } from '../ui/link.tsx'
import { Notice } from './notice.tsx'

export type EmptyProps =
  /** Nothing was ever here: a sentence and the one action that changes it. */
  | { kind: 'never'; title: ReactNode; children?: ReactNode; action?: ReactNode }
  /** The filters exclude everything: clearing them is a link, because the URL is the state. */
  | { kind: 'filtered'; title: ReactNode; filters: number; clearHref: string }
  /** Something may be here and this person may not see it. */
  | { kind: 'denied'; title: ReactNode; permission: string; who?: ReactNode; action?: ReactNode }

/** An empty list says why it is empty; the three reasons never look the same. */
export function Empty(props: EmptyProps) {
  const t = useTranslations('common')
  switch (props.kind) {
    case 'never':
      return (
        <Notice title={props.title} actions={props.action}>
          {props.children}
        </Notice>
      )
    case 'filtered':
      return (
        <Notice
          title={props.title}
          actions={<ButtonLink href={props.clearHref}>{t('empty.clear', { count: props.filters })}</ButtonLink>}
        />
      )
    case 'denied':
      return (
        <Notice icon={<Lock size={16} strokeWidth={1.75} aria-hidden />} title={props.title} actions={props.action}>
          <p>
            {t.rich('empty.needs', {
              permission: props.permission,
              code: (id) => <code className="id-text">{id}</code>,
            })}{' '}
            {props.who}
          </p>
        </Notice>
      )
  }
}
