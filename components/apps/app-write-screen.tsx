'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import type { AppWriteView } from '#lib/app-writes/view.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { ApprovalCard } from '../chat/approval-card.tsx'
import type { Verdict } from '../chat/decide.ts'
import { Masthead } from '../entry/masthead.tsx'
import { Link } from '../ui/link.tsx'

type Props = {
  write: AppWriteView
  company: string
  answer(input: { approval: string } & Verdict): Promise<ActionResult<null>>
}

/** What an app wants to write in a person's name: theirs to allow, to change first, or to refuse. */
export function AppWriteScreen({ write: { approval, app, ended }, company, answer }: Props) {
  const t = useTranslations('apps.write')
  const router = useRouter()

  async function send(verdict: Verdict): Promise<string | null> {
    try {
      const done = await answer({ approval: approval.id, ...verdict })
      if (!done.ok) return [done.error.message, done.error.nextStep].join(' ')
      router.refresh()
      return null
    } catch {
      return 'offline'
    }
  }

  const { state } = approval
  const isOpen = state === 'asked'
  return (
    <div className="mx-auto min-h-dvh w-full max-w-3xl px-4 pb-14 sm:px-8">
      <Masthead company={company} />
      <main className="pt-4 sm:pt-6">
        <h1 className="text-balance text-2xl font-semibold">{t('title', { app: app.name })}</h1>
        <p className="mt-1 text-pretty text-sm text-text-2">
          {t.rich('app', {
            app: app.name,
            host: app.host,
            name: (words) => <span className="font-medium text-text">{words}</span>,
            mono: (words) => <span className="id-text break-all text-text">{words}</span>,
          })}
        </p>
        {isOpen && ended ? (
          <p className="mt-5 border-t border-border-strong pt-4 text-pretty">{t('ended', { app: app.name })}</p>
        ) : (
          <ApprovalCard approval={approval} level={2} send={send} />
        )}
        <div role="status" className="mt-4 text-pretty text-sm">
          {state !== 'asked' && <p>{t(state, { app: app.name })}</p>}
        </div>
        <p className="mt-5 border-t border-border pt-3 text-pretty text-xs text-text-3">
          {isOpen && t('once')} {t('audit')} <Link href={paths.settings}>{t('apps')}</Link>
        </p>
      </main>
    </div>
  )
}
