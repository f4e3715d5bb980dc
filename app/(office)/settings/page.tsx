import { cookies } from 'next/headers'
import { SettingsScreen } from '#components/settings/settings-screen.tsx'
import { ownSessionId } from '#lib/http/own-session.ts'
import { signOut } from '#lib/http/sign-out.ts'
import { listSessions } from '#lib/identity/sessions.ts'
import { listTokens } from '#lib/identity/tokens.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { endOtherSessions, endOwnSession, mintOwnToken, revokeOwnToken, signOutEverywhere } from './actions.ts'

export const generateMetadata = titled('settings')

const actions = {
  mint: mintOwnToken,
  revoke: revokeOwnToken,
  end: endOwnSession,
  endOthers: endOtherSessions,
  everywhere: signOutEverywhere,
}

/** A person's own matters: how Gatehouse looks to them, and every way in that stands open in their name. */
export default framed({ screen: 'settings', areas: ['settings'] }, async ({ caller: { principal } }) => {
  const { config, database, catalog } = await runtime()
  const [tokens, sessions, ownSession, jar] = await Promise.all([
    listTokens(database, principal.id),
    listSessions(database, principal.id),
    ownSessionId(),
    cookies(),
  ])
  return (
    <SettingsScreen
      person={{ name: principal.name, email: principal.email }}
      singleKeys={jar.get('keys')?.value !== 'off'}
      origin={config.origin}
      exampleSystem={catalog.all().systems[0]?.slug ?? null}
      tokens={tokens}
      sessions={sessions}
      ownSession={ownSession}
      actions={actions}
      signOut={signOut}
    />
  )
})
