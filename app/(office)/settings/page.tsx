import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import { SettingsScreen } from '#components/settings/settings-screen.tsx'
import { appWritesOf } from '#lib/edge.ts'
import { type AnyLocale, languageOf } from '#lib/facts/locale.ts'
import { asCompanyLets } from '#lib/http/app-writes.ts'
import { ownConnectionsOf } from '#lib/http/connections.ts'
import { ownSessionId } from '#lib/http/own-session.ts'
import { factorRule, idleMinutes } from '#lib/http/rules.ts'
import { signOut } from '#lib/http/sign-out.ts'
import { startPagesFor } from '#lib/http/start-pages.ts'
import { listApps } from '#lib/identity/connected-apps.ts'
import { listEndedApps } from '#lib/identity/ended-apps.ts'
import { listPasskeys } from '#lib/identity/passkeys/own.ts'
import { passkeySite } from '#lib/identity/passkeys/site.ts'
import { readPreferences } from '#lib/identity/preferences.ts'
import { ownFactor } from '#lib/identity/second-factor/own.ts'
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
import { addOwnPasskey, offerOwnPasskey, removeOwnPasskey } from './passkeys.ts'
import { beginOwnFactor, confirmOwnFactor, renewOwnCodes, turnOffOwnFactor } from './second-factor.ts'

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

const factorActions = {
  begin: beginOwnFactor,
  confirm: confirmOwnFactor,
  turnOff: turnOffOwnFactor,
  renew: renewOwnCodes,
}

const passkeyActions = { offer: offerOwnPasskey, add: addOwnPasskey, remove: removeOwnPasskey }

/** A person's own matters: how Gatehouse looks to them, and every way in that stands open in their name. */
export default framed(
  { screen: 'settings', areas: ['apps', 'notices', 'second-factor', 'settings'] },
  async ({ caller: { principal } }) => {
    const built = await runtime()
    const { config, database, catalog, mail } = built
    const locale = languageOf((await getLocale()) as AnyLocale)
    const [
      tokens,
      sessions,
      slackLinks,
      notices,
      writes,
      apps,
      endedApps,
      preferences,
      items,
      ownSession,
      jar,
      factor,
      passkeys,
      connections,
    ] = await Promise.all([
      listTokens(database, principal.id),
      listSessions(database, principal.id, idleMinutes(built)),
      linksOf(principal.id, database),
      ownChoices(database, principal.id, kindsFor(principal.roles)),
      appWritesOf(built).list({ principal, locale }),
      listApps(database, principal.id),
      listEndedApps(database, principal.id),
      readPreferences(database, principal.id),
      navigationFor(principal),
      ownSessionId(),
      cookies(),
      ownFactor(database, principal, factorRule(built)),
      listPasskeys(database, principal.id),
      ownConnectionsOf(principal, built),
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
        connections={connections.length}
        slackLinks={slackLinks}
        notices={notices}
        mails={mail.isSetUp()}
        slacks={config.slack !== null}
        writes={writes}
        apps={asCompanyLets(apps, built)}
        endedApps={endedApps}
        ownSession={ownSession}
        factor={factor}
        factorActions={factorActions}
        passkeys={passkeys}
        passkeysPossible={passkeySite(config.origin) !== null}
        passkeyActions={passkeyActions}
        actions={actions}
        signOut={signOut}
      />
    )
  },
)
