'use client'

import { useTranslations } from 'next-intl'
import { useTimes } from '../facts/use-times.ts'
import { browserName } from '../people/browser-name.ts'
import { Failed } from '../states/failed.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import type { ConnectionActions, SessionView } from './types.ts'
import { useOwnAction } from './use-own-action.ts'

type Props = {
  sessions: readonly SessionView[]
  tokenCount: number
  ownSession: string | null
  actions: Pick<ConnectionActions, 'end' | 'everywhere'>
}

export function OwnSessions({ sessions, tokenCount, ownSession, actions }: Props) {
  const t = useTranslations('connections.sessions')
  const failed = useTranslations('connections')('failed')
  const { full: moment } = useTimes()
  const { run, busy, problem } = useOwnAction()

  async function end(session: string) {
    if ((await run(() => actions.end({ session }))) !== null) toast(t('ended'))
  }

  async function everywhere() {
    // A whole load: nothing of this session stays on the screen.
    if ((await run(() => actions.everywhere({}))) !== null) window.location.assign('/sign-in')
  }

  return (
    <section aria-labelledby="sessions" className="min-w-0">
      <div className="flex flex-wrap items-end justify-between gap-2 border-b border-border-strong pb-1.5">
        <h2 id="sessions" className="text-lg font-semibold">
          {t('title')}
        </h2>
        <Dialog
          trigger={<Button>{t('everywhere')}</Button>}
          title={t('everywhereTitle')}
          description={t('everywhereHelp', { sessions: sessions.length, tokens: tokenCount })}
          actions={
            <>
              <DialogClose render={<Button>{t('cancel')}</Button>} />
              <Button variant="danger" busy={busy} onClick={() => void everywhere()}>
                {t('everywhere')}
              </Button>
            </>
          }
        >
          {null}
        </Dialog>
      </div>
      {problem !== null && <Failed what={failed} why={problem.message} next={problem.nextStep} id={problem.id} />}
      <ul>
        {sessions.map(({ id, createdAt, expiresAt, method, userAgent }) => {
          const browser = browserName(userAgent) || method
          const time = moment(createdAt)
          return (
            <li key={id} className="flex min-h-11 items-center gap-2 border-b py-1.5 text-sm">
              <span className="min-w-0 grow">
                {browser} {id === ownSession && <Badge tone="info">{t('this')}</Badge>}
                <span className="block text-xs text-text-3">{t('since', { time, ends: moment(expiresAt) })}</span>
              </span>
              {id !== ownSession && (
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={t('endLabel', { browser, time })}
                  onClick={() => void end(id)}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
