'use client'

import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { When } from '../facts/when.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { type BrowserSessions, byBrowser } from './browser-sessions.ts'
import { SettingsSection } from './settings-section.tsx'
import { shortNetwork } from './short-network.ts'
import type { OwnActions, SessionView } from './types.ts'

type Props = {
  sessions: readonly SessionView[]
  tokenCount: number
  ownSession: string | null
  actions: Pick<OwnActions, 'end' | 'endOthers' | 'everywhere'>
}

/** Every browser in which the person is signed in, told apart by when it was last used; this one first. */
export function OwnSessions({ sessions, tokenCount, ownSession, actions }: Props) {
  const t = useTranslations('settings.sessions')
  const { run, busy, problem } = useAction()
  const here = sessions.find(({ id }) => id === ownSession)?.network ?? ''

  async function end(session: string) {
    if ((await run('end', () => actions.end({ session }))) !== null) toast(t('ended'))
  }

  async function endOthers() {
    const done = await run('others', () => actions.endOthers({}))
    if (done !== null) toast(t('othersEnded', { count: done.value }))
  }

  async function everywhere() {
    // A whole load: nothing of this session stays on the screen.
    const done = await run('everywhere', () => actions.everywhere({}), { refresh: false })
    if (done !== null) window.location.assign(paths.signIn)
  }

  return (
    <SettingsSection
      title={t('title')}
      actions={
        <div className="flex flex-wrap gap-2">
          {sessions.length > 1 && (
            <Button busy={busy === 'others'} onClick={() => void endOthers()}>
              {t('endOthers', { count: sessions.length - 1 })}
            </Button>
          )}
          <Dialog
            trigger={<Button>{t('everywhere')}</Button>}
            title={t('everywhereTitle')}
            description={t('everywhereHelp', { sessions: sessions.length, tokens: tokenCount })}
            actions={
              <>
                <DialogClose>{t('cancel')}</DialogClose>
                <Button variant="danger" busy={busy === 'everywhere'} onClick={() => void everywhere()}>
                  {t('everywhere')}
                </Button>
              </>
            }
          >
            {null}
          </Dialog>
        </div>
      }
    >
      <p className="mt-2 max-w-2xl text-pretty text-sm text-text-2">{t('help')}</p>
      <ActionProblem problem={problem} />
      <ul>
        {byBrowser(sessions, ownSession).map((group) => (
          <Browser key={group.browser} {...{ group, ownSession, here }} busy={busy !== null} onEnd={end} />
        ))}
      </ul>
    </SettingsSection>
  )
}

type BrowserProps = {
  group: BrowserSessions
  ownSession: string | null
  /** The network of this browser. */
  here: string
  busy: boolean
  onEnd: (session: string) => Promise<void>
}

/** One kind of browser; several of the same kind stand below each other as numbered lines. */
function Browser({ group: { browser, sessions }, ownSession, here, busy, onEnd }: BrowserProps) {
  const t = useTranslations('settings.sessions')
  return (
    <li className="border-b border-border py-2 text-sm">
      <p className="font-medium">
        {browser}{' '}
        {sessions.length > 1 && (
          <span className="font-normal text-text-3">{t('count', { count: sessions.length })}</span>
        )}
      </p>
      <ol>
        {sessions.map((session, index) => {
          const name = sessions.length > 1 ? t('numbered', { browser, number: index + 1 }) : browser
          return (
            <li key={session.id} className="flex min-h-9 items-center gap-2">
              {sessions.length > 1 && <span className="w-6 shrink-0 text-right text-text-3">{index + 1}</span>}
              <span className="min-w-0 grow text-text-2">
                {session.id === ownSession ? <Badge tone="info">{t('this')}</Badge> : <LastUsed session={session} />}{' '}
                <Place network={session.network} here={here} />
                <span className="block text-xs text-text-3">
                  {t.rich('since', {
                    how: methodWords(session.method, t),
                    since: () => <When at={session.createdAt} />,
                    ends: () => <When at={session.expiresAt} />,
                  })}
                </span>
              </span>
              {session.id !== ownSession && (
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={t('endLabel', { name })}
                  onClick={() => void onEnd(session.id)}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          )
        })}
      </ol>
    </li>
  )
}

function LastUsed({ session: { lastUsedAt } }: { session: SessionView }) {
  const t = useTranslations('settings.sessions')
  if (lastUsedAt === null) return t('unused')
  return t.rich('lastUsed', { time: () => <When at={lastUsedAt} /> })
}

/** As far as it is known honestly: the address without its end, and whether it is the one of this browser. */
function Place({ network, here }: { network: string; here: string }) {
  const t = useTranslations('settings.sessions')
  const shown = shortNetwork(network)
  if (shown === null) return t('unknownPlace')
  return t(network === here ? 'here' : 'elsewhere', { network: shown })
}

const methods = ['password', 'password_code', 'passkey', 'oidc', 'break_glass'] as const

function methodWords(method: string, t: ReturnType<typeof useTranslations<'settings.sessions'>>): string {
  const known = methods.find((one) => one === method)
  return known === undefined ? '' : t(`methods.${known}`)
}
