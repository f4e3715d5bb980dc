import { cookies } from 'next/headers'
import { SettingsScreen } from '#components/settings/settings-screen.tsx'
import { ownSessionId } from '#lib/http/own-session.ts'
import { signOut } from '#lib/http/sign-out.ts'
import { startPagesFor } from '#lib/http/start-pages.ts'
import { listApps } from '#lib/identity/connected-apps.ts'
import { readPreferences } from '#lib/identity/preferences.ts'
import { listSessions } from '#lib/identity/sessions.ts'
import { listTokens } from '#lib/identity/tokens.ts'
import { ownChoices } from '#lib/notices/choices.ts'
import { kindsFor } from '#lib/notices/own-kinds.ts'
import { runtime } from '#lib/runtime.ts'
import { linksOf } from '#lib/slack/link/links.ts'
import { framed, titled } from '../../frame.tsx'
import { navigationFor } from '../navigation.ts'
import {
  chooseNotice,
  endOtherSessions,
  endOwnApp,
  endOwnSession,
  mintOwnToken,
  revokeOwnToken,
  saveOwnPreferences,
  signOutEverywhere,
  unlinkSlack,
} from './actions.ts'

export const generateMetadata = titled('settings')

const actions = {
  mint: mintOwnToken,
  revoke: revokeOwnToken,
  end: endOwnSession,
  endOthers: endOtherSessions,
  endApp: endOwnApp,
  unlinkSlack,
  chooseNotice,
  savePreferences: saveOwnPreferences,
  everywhere: signOutEverywhere,
}

/** A person's own matters: how Gatehouse looks to them, and every way in that stands open in their name. */
export default framed(
  { screen: 'settings', areas: ['apps', 'notices', 'settings'] },
  async ({ caller: { principal } }) => {
    const { config, database, catalog, mail } = await runtime()
    const [tokens, sessions, slackLinks, notices, apps, preferences, items, ownSession, jar] = await Promise.all([
      listTokens(database, principal.id),
      listSessions(database, principal.id),
      linksOf(principal.id, database),
      ownChoices(database, principal.id, kindsFor(principal.roles)),
      listApps(database, principal.id),
      readPreferences(database, principal.id),
      navigationFor(principal),
      ownSessionId(),
      cookies(),
    ])
    const startPages = startPagesFor(principal)
    return (
      <SettingsScreen
        person={{ name: principal.name, email: principal.email }}
        singleKeys={jar.get('keys')?.value !== 'off'}
        preferences={{ ...preferences, startPage: startPages.find((one) => one === preferences.startPage) ?? null }}
        startPages={startPages}
        items={items}
        origin={config.origin}
        exampleSystem={catalog.all().systems[0]?.slug ?? null}
        tokens={tokens}
        sessions={sessions}
        slackLinks={slackLinks}
        notices={notices}
        mails={mail.isSetUp()}
        apps={apps}
        ownSession={ownSession}
        actions={actions}
        signOut={signOut}
      />
    )
  },
)
