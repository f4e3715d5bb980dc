import { getLocale } from 'next-intl/server'
import type { StoreKind } from '#lib/core/secrets-settings.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { ownHosting } from '#lib/hosting/own-hosting.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { type SettingField, settingFields, settingsFrom, variablesOf } from '#lib/hosting/vendor-settings.ts'
import { type OwnCertificate, waitingKey } from '#lib/rotation/own-key.ts'
import type { Runtime } from '#lib/runtime.ts'
import type { StoreState } from '#lib/secrets/state.ts'
import { companyWays, personFields, recommendedWay, shownSettings, wayIn } from '#lib/systems/candidate.ts'
import { ownConnector } from './administrator.ts'
import { readStored } from './connect-system.ts'
import { keysIn } from './credentials.ts'

/** What a vendor is asked to allow, in the reader's language. */
export type AskedView = { name: string; why: string; tools: 'all' | 'set-up' | readonly string[] }

export type WayView = {
  id: string
  kind: 'service' | 'code'
  recommended: boolean
  fields: SettingField[]
  /** What lets people sign in for themselves beside it. */
  personFields: SettingField[]
  /** Its key can be made here: which fields are filled with it, and whether the vendor names the certificate. */
  ownKey: { fills: string[]; idField: string | null } | null
  /** For a code flow or an app of the vendor's: what is asked for, to be copied as one text. */
  scope: string | null
  asks: AskedView[]
}

/** Where the settings of a system come from, without a value. */
export type SettingsSource = {
  /** `elsewhere`: the connector runs in another process, which has them. */
  given: 'environment' | 'elsewhere' | 'stored' | null
  /** Since when they are kept. */
  since: Date | null
  store: { kind: StoreKind; place: string }
  variables: { name: string; field: string }[]
}

export type ConnectView = SettingsSource & {
  slug: string
  name: string
  storeState: StoreState
  /** As the store names it. */
  secretName: string
  ways: WayView[]
  /** The way in force. */
  wayInForce: string | null
  /** What may be shown of what is kept, and which secrets are. */
  values: Record<string, string>
  kept: string[]
  waitingKey: OwnCertificate | null
}

type Built = Pick<Runtime, 'connectors' | 'database' | 'secrets' | 'rotation' | 'config'>

/** Where the settings of a system of ours come from; null for a foreign server. */
export async function settingsSource(built: Built, slug: string): Promise<SettingsSource | null> {
  const connector = built.connectors.find((one) => one.slug === slug)
  if (connector === undefined) return null
  const row = await built.database.system.findUnique({ where: { slug }, select: { settingsAt: true } })
  const since = row?.settingsAt ?? null
  const store = { kind: built.secrets.kind, place: placeOf(built) }
  const fixed = settingsFrom(process.env, connector)
  if (ownHosting(process.env, slug).hosting !== 'in_process') {
    return { given: 'elsewhere', since: null, store, variables: [] }
  }
  if (fixed !== null) return { given: 'environment', since: null, store, variables: variablesIn(slug, fixed) }
  return { given: since === null ? null : 'stored', since, store, variables: [] }
}

/** Everything that the wizard shows of one system; no secret is in it. */
export async function connectView(built: Built, slug: string): Promise<ConnectView> {
  const connector = ownConnector(built, slug)
  const source = (await settingsSource(built, slug)) ?? { ...noSource, store: { kind: built.secrets.kind, place: '' } }
  const stored = await readStored(built, slug).catch(() => null)
  const language = languageOf(await getLocale())
  const usual = recommendedWay(connector)
  const fixed = source.given === 'environment' ? settingsFrom(process.env, connector) : null
  const ways = companyWays(connector).map((way): WayView => {
    const ownKey = way.kind === 'service' ? way.ownKey?.fills : undefined
    return {
      ...{ id: way.id, kind: way.kind, recommended: way.id === usual },
      fields: settingFields(connector, way.id),
      personFields: personFields(connector, way.id),
      ownKey:
        ownKey === undefined
          ? null
          : { fills: [ownKey.key, ownKey.certificate ?? []].flat(), idField: ownKey.id ?? null },
      scope: way.kind === 'code' ? way.code.scope({ baseUrl: '' }, 'company') : null,
      asks: (way.asks ?? []).map(({ name, why, tools }) => ({ name, why: why[language], tools })),
    }
  })
  return {
    ...source,
    ...{ slug, name: connector.name, ways, secretName: settingsSecret(slug) },
    storeState: await built.secrets.look(),
    wayInForce: wayIn(connector, fixed ?? stored),
    ...shownSettings(stored),
    waitingKey: await waitingKey(keysIn(built), slug).catch(() => null),
  }
}

const noSource = { given: null, since: null, variables: [] }

/** Those that somebody set: what a connector fills in by itself comes from nowhere. */
function variablesIn(slug: string, fixed: object) {
  return variablesOf(slug, fixed).filter(({ name }) => (process.env[name] ?? '') !== '')
}

/** How people tell one store from another. */
function placeOf({ secrets, config }: Built): string {
  const { vault, aws } = config.secrets
  if (secrets.kind === 'vault' || secrets.kind === 'transit') return vault === null ? '' : new URL(vault.address).host
  return secrets.kind === 'aws' ? (aws?.region ?? '') : ''
}
