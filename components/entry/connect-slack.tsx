'use client'

import { TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import type { Account, Connected } from '#lib/slack/link/connect.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Notice } from '../states/notice.tsx'
import { Button } from '../ui/button.tsx'
import { Link } from '../ui/link.tsx'

type Props = {
  token: string
  account: Account
  person: { name: string; email: string }
  connect: (input: { token: string }) => Promise<ActionResult<Connected>>
}

/** Which account would be whose, said so that nobody links the one of whoever sent them the address. */
export function ConnectSlack({ token, account, person, connect }: Props) {
  const t = useTranslations('settings.slack')
  const { run, busy, problem } = useAction()
  const [ended, setEnded] = useState<Connected | null>(null)

  async function say() {
    const done = await run('connect', () => connect({ token }), { refresh: false })
    if (done !== null) setEnded(done.value)
  }

  if (ended !== null) {
    return (
      <div role="status">
        <Notice
          page
          title={t(`ended.${ended}`, { name: account.name })}
          actions={<Link href={paths.settings}>{t('toSettings')}</Link>}
        >
          {t(`endedWhy.${ended}`)}
        </Notice>
      </div>
    )
  }
  return (
    <Notice
      page
      title={t('ask')}
      actions={
        <>
          <Button variant="primary" busy={busy !== null} onClick={() => void say()}>
            {t('connect')}
          </Button>
          <Link href={paths.settings} className="inline-flex min-h-9 items-center">
            {t('notMine')}
          </Link>
        </>
      }
    >
      <dl className="my-3 text-text">
        <Row term={t('account')}>
          <b className="font-semibold">{account.name}</b> <span className="id-text text-text-2">{account.user}</span>
        </Row>
        <Row term={t('accountMail')}>{account.mail ?? t('noMail')}</Row>
        <Row term={t('workspace')}>{account.workspace}</Row>
        <Row term={t('person')}>
          <b className="font-semibold">{person.name}</b> <span className="text-text-2">{person.email}</span>
        </Row>
      </dl>
      <p className="flex items-start gap-1.5 text-warn-text">
        <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
        {t('warning')}
      </p>
      <ActionProblem problem={problem} />
    </Notice>
  )
}

function Row({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[128px_minmax(0,1fr)] gap-x-3 border-t border-border py-1.5">
      <dt className="text-text-2">{term}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  )
}
