'use client'

import { useTranslations } from 'next-intl'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import type { DoorsProps } from './account-state.tsx'
import { browserName } from './browser-name.ts'
import { Section } from './section.tsx'

export type DrawerSession = { id: string; createdAt: Date; method: string; userAgent: string }
export type DrawerToken = { id: string; name: string; prefix: string; expiresAt: Date; lastUsedAt: Date | null }

export function SessionList({ sessions, change, busy, editable }: DoorsProps & { sessions: readonly DrawerSession[] }) {
  const t = useTranslations('people.drawer')
  const times = useTimes()
  return (
    <Section
      title={t('sessions')}
      end={
        editable &&
        sessions.length > 1 && (
          <Button size="sm" variant="ghost" disabled={busy} onClick={() => void change({ do: 'end_sessions' })}>
            {t('endAll')}
          </Button>
        )
      }
    >
      {sessions.length === 0 && <p className="text-sm text-text-2">{t('noSessions')}</p>}
      <ul>
        {sessions.map(({ id, createdAt, method, userAgent }) => {
          const browser = browserName(userAgent) || method
          const time = times.full(createdAt)
          return (
            <li key={id} className="flex min-h-8 items-center gap-2 text-sm">
              <span className="min-w-0 grow">
                {browser} <span className="text-xs text-text-3">{t('since', { time })}</span>
              </span>
              {editable && (
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={t('endLabel', { browser, time })}
                  onClick={() => void change({ do: 'end_session', session: id })}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

export function TokenList({ tokens, change, busy, editable }: DoorsProps & { tokens: readonly DrawerToken[] }) {
  const t = useTranslations('people.drawer')
  const times = useTimes()
  return (
    <Section title={t('tokens')}>
      {tokens.length === 0 && <p className="text-sm text-text-2">{t('noTokens')}</p>}
      <ul>
        {tokens.map(({ id, name, prefix, expiresAt, lastUsedAt }) => (
          <li key={id} className="flex min-h-8 items-center gap-2 text-sm">
            <span className="min-w-0 grow">
              {name}{' '}
              <span className="block text-xs text-text-3">
                {t('token', {
                  prefix,
                  used: lastUsedAt === null ? t('unused') : times.full(lastUsedAt),
                  ends: times.day(expiresAt),
                })}
              </span>
            </span>
            {editable && (
              <Button
                size="sm"
                disabled={busy}
                aria-label={t('revokeLabel', { name })}
                onClick={() => void change({ do: 'revoke_token', token: id })}
              >
                {t('revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
