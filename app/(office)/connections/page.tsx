import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConnectionsScreen } from '#components/connections/connections-screen.tsx'
import { ownSessionId } from '#lib/http/own-session.ts'
import { listSessions } from '#lib/identity/sessions.ts'
import { listTokens } from '#lib/identity/tokens.ts'
import { runtime } from '#lib/setup.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'
import { permitted, Refused } from '../refused.tsx'
import { endOwnSession, mintOwnToken, revokeOwnToken, signOutEverywhere } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('connections'))('title') }
}

const actions = { mint: mintOwnToken, revoke: revokeOwnToken, end: endOwnSession, everywhere: signOutEverywhere }

export default async function ConnectionsPage() {
  const { caller, allowed } = await permitted('tokens:own')
  if (!allowed) return <Refused permission="tokens:own" caller={caller} />
  const { id } = caller.principal
  const { config, database, catalog } = await runtime()
  const [tokens, sessions, ownSession] = await Promise.all([
    listTokens(database, id),
    listSessions(database, id),
    ownSessionId(),
  ])
  return (
    <ClientMessages areas={['connections']}>
      <ConnectionsScreen
        origin={config.origin}
        exampleSystem={catalog.all().systems[0]?.slug ?? 'netsuite'}
        tokens={tokens}
        sessions={sessions}
        ownSession={ownSession}
        actions={actions}
      />
    </ClientMessages>
  )
}
