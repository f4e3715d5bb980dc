import { Ban } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

/** Where a yes leads, what stays impossible, and what to do when something is odd. */
export function ConsentAside({ redirectUri }: { redirectUri: string }) {
  const t = useTranslations('apps.ask')
  return (
    <aside className="grid content-start gap-4 text-sm lg:border-l lg:border-border lg:pl-6">
      <Part title={t('where')}>
        <p className="id-text break-all text-text">{redirectUri}</p>
        <p>{t('whereHelp')}</p>
      </Part>
      <Part title={t('cannot')}>
        <ul className="grid gap-1.5">
          {(['cannotMore', 'cannotApprove', 'cannotChats', 'cannotKeys'] as const).map((key) => (
            <li key={key} className="flex items-start gap-1.5">
              <Ban size={12} strokeWidth={1.75} aria-hidden className="mt-1 shrink-0 text-text-3" />
              {t(key)}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('leaves')}>
        <p>{t('leavesHelp')}</p>
      </Part>
      <Part title={t('odd')}>
        <p>{t('oddHelp')}</p>
      </Part>
    </aside>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-text-3 text-xs font-medium">{title}</h2>
      <div className="text-pretty text-text-2">{children}</div>
    </section>
  )
}
