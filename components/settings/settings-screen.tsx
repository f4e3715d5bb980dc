'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useState } from 'react'
import type { OwnWrites as Writes } from '#lib/app-writes/list.ts'
import { paths } from '#lib/http/paths.ts'
import type { StartPage } from '#lib/http/start-pages.ts'
import type { ConnectedAppView } from '#lib/identity/connected-apps.ts'
import type { EndedAppView } from '#lib/identity/ended-apps.ts'
import type { KindChoice } from '#lib/notices/choices.ts'
import type { LinkView } from '#lib/slack/link/links.ts'
import { PageBody } from '../shell/page-body.tsx'
import type { NavItem } from '../shell/types.ts'
import { ButtonLink } from '../ui/link.tsx'
import { ConnectClaude } from './connect-claude.tsx'
import { OwnAccount } from './own-account.tsx'
import { OwnApps } from './own-apps.tsx'
import { type FactorActions, OwnFactor } from './own-factor.tsx'
import { OwnKeys } from './own-keys.tsx'
import { OwnLook } from './own-look.tsx'
import { OwnNotices } from './own-notices.tsx'
import { OwnPasskeys } from './own-passkeys.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { OwnSlack } from './own-slack.tsx'
import { OwnTimes } from './own-times.tsx'
import { OwnTokens } from './own-tokens.tsx'
import { OwnWrites } from './own-writes.tsx'
import { SettingsSection } from './settings-section.tsx'
import type { FactorView, OwnActions, PasskeyView, SessionView, TokenView } from './types.ts'

export type SettingsScreenProps = {
  person: { name: string; email: string }
  singleKeys: boolean
  preferences: { timeZone: string | null; startPage: StartPage | null }
  /** Those that the person may open. */
  startPages: readonly StartPage[]
  /** What the person finds in the navigation, with its keys. */
  items: readonly NavItem[]
  origin: string
  /** A system whose own address is shown as an example; null before there is one. */
  exampleSystem: string | null
  tokens: readonly TokenView[]
  sessions: readonly SessionView[]
  /** How many systems they reach by their own account, or could. */
  connections: number
  slackLinks: readonly LinkView[]
  notices: readonly KindChoice[]
  /** Whether a mail server is set up. */
  mails: boolean
  /** Whether a workspace in Slack is connected. */
  slacks: boolean
  /** What programs want to write in the person's name. */
  writes: Writes
  /** Programs that ask in the person's name. */
  apps: readonly ConnectedAppView[]
  endedApps: readonly EndedAppView[]
  /** Id of the session of this browser. */
  ownSession: string | null
  factor: FactorView
  factorActions: FactorActions
  passkeys: readonly PasskeyView[]
  /** Whether browsers make passkeys for this address. */
  passkeysPossible: boolean
  passkeyActions: ComponentProps<typeof OwnPasskeys>['actions']
  actions: OwnActions
  signOut: () => Promise<void>
}

/** How Gatehouse looks to one person, how their own clients get in, and every way in that is open now. */
export function SettingsScreen(props: SettingsScreenProps) {
  const { person, singleKeys, origin, exampleSystem, tokens, sessions, ownSession, actions, signOut } = props
  const t = useTranslations('settings')
  // In memory of this page only: gone with the next load.
  const [fresh, setFresh] = useState<{ name: string; token: string } | null>(null)
  return (
    <PageBody narrow title={t('title')} intro={t('intro')}>
      <div className="mt-6 grid gap-10">
        <OwnAccount person={person} signOut={signOut} />
        <OwnLook />
        <OwnTimes {...props.preferences} startPages={props.startPages} save={actions.savePreferences} />
        <OwnKeys singleKeys={singleKeys} items={props.items} />
        <OwnNotices choices={props.notices} mails={props.mails} slacks={props.slacks} actions={actions} />
        <OwnFactor factor={props.factor} email={person.email} actions={props.factorActions} />
        {props.factor !== null && (
          <OwnPasskeys passkeys={props.passkeys} possible={props.passkeysPossible} actions={props.passkeyActions} />
        )}
        <OwnSessions sessions={sessions} tokenCount={tokens.length} ownSession={ownSession} actions={actions} />
        {props.connections > 0 && (
          <SettingsSection
            title={t('connections.title')}
            actions={
              <ButtonLink size="sm" href={paths.connections}>
                {t('connections.open')}
              </ButtonLink>
            }
          >
            <p className="my-2 text-pretty text-sm text-text-2">{t('connections.intro')}</p>
          </SettingsSection>
        )}
        {props.slackLinks.length > 0 && <OwnSlack links={props.slackLinks} actions={actions} />}
        <OwnWrites writes={props.writes} />
        <OwnApps apps={props.apps} ended={props.endedApps} end={actions.endApp} />
        <OwnTokens tokens={tokens} fresh={fresh} onFresh={setFresh} actions={actions} />
        <ConnectClaude
          url={`${origin}/mcp`}
          exampleUrl={exampleSystem === null ? null : `${origin}/mcp/${exampleSystem}`}
          token={fresh?.token ?? null}
        />
      </div>
    </PageBody>
  )
}
