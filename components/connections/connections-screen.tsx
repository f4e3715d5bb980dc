'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ConnectClaude } from './connect-claude.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { OwnTokens } from './own-tokens.tsx'
import type { ConnectionActions, SessionView, TokenView } from './types.ts'

export type ConnectionsScreenProps = {
  origin: string
  exampleSystem: string
  tokens: readonly TokenView[]
  sessions: readonly SessionView[]
  /** Id of the session of this browser. */
  ownSession: string | null
  actions: ConnectionActions
}

/** How a person's own clients get in, and every way in that is open now. */
export function ConnectionsScreen({
  origin,
  exampleSystem,
  tokens,
  sessions,
  ownSession,
  actions,
}: ConnectionsScreenProps) {
  const t = useTranslations('connections')
  // In memory of this page only: gone with the next load.
  const [fresh, setFresh] = useState<{ name: string; token: string } | null>(null)
  return (
    <div className="mx-auto grid max-w-4xl gap-10 px-4 py-6 sm:px-8">
      <div>
        <h1 className="text-2xl font-semibold">{t('title')}</h1>
        <p className="mt-1 max-w-2xl text-pretty text-sm text-text-2">{t('intro')}</p>
      </div>
      <ConnectClaude url={`${origin}/mcp`} exampleUrl={`${origin}/mcp/${exampleSystem}`} token={fresh?.token ?? null} />
      <OwnTokens tokens={tokens} fresh={fresh} onFresh={setFresh} actions={actions} />
      <OwnSessions sessions={sessions} tokenCount={tokens.length} ownSession={ownSession} actions={actions} />
    </div>
  )
}
