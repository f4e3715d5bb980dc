import type { Connector } from '#lib/connectors/kit/connector.ts'
import { type CodeWay, wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { isSecretField, type SettingField, settingFields } from '#lib/hosting/vendor-settings.ts'

type Texts = Readonly<Record<string, string>>

/** How the company is signed in to a system; the way is one that it can go. */
export function companyWays({ ways }: Pick<Connector, 'ways'>) {
  return ways.filter((way) => way.kind === 'service' || way.code.whose.includes('company'))
}

/** The first that needs no secret to be typed, else the usual one. */
export function recommendedWay(connector: Pick<Connector, 'ways'>): string {
  const ways = companyWays(connector)
  const withKey = ways.find((way) => way.kind === 'service' && way.ownKey !== undefined)
  return (withKey ?? ways[0])?.id ?? ''
}

/** What lets people sign in for themselves beside the company's own way; none where that way asks for it already. */
export function personFields(connector: Connector, way: string): SettingField[] {
  const code = connector.ways.find((one): one is CodeWay => one.kind === 'code')
  if (code === undefined || code.id === way || !code.code.whose.includes('person')) return []
  const own = new Set(settingFields(connector, way).map(({ name }) => name))
  return settingFields(connector, code.id)
    .filter(({ name }) => !own.has(name))
    .map((field) => ({ ...field, required: false }))
}

/** Everything that the form of one way shows. */
export function formFields(connector: Connector, way: string): SettingField[] {
  return [...settingFields(connector, way), ...personFields(connector, way)]
}

type Filled = { way: string; typed: Texts; stored: Texts | null }

/**
 * What a form would put in force: a secret that was left empty stays as it is kept, any other field that is empty is taken
 * away, and nothing stays of a way that is left. Throws for a way that the company cannot go.
 */
export function candidateOf(connector: Connector, { way, typed, stored }: Filled): Record<string, string> {
  if (!companyWays(connector).some(({ id }) => id === way)) {
    throw new GatewayError('invalid_input', `${connector.name} is not signed in to that way.`)
  }
  const filled = formFields(connector, way).flatMap(({ name, secret }): [string, string][] => {
    const text = (typed[name] ?? '').trim()
    const value = text === '' && secret ? (stored?.[name] ?? '') : text
    return value === '' ? [] : [[name, value]]
  })
  return Object.fromEntries([...filled, ['signIn', way]])
}

/** What may be shown of settings: every text that is no secret, and which secrets are kept. */
export function shownSettings(stored: Texts | null): { values: Record<string, string>; kept: string[] } {
  const entries = Object.entries(stored ?? {}).filter(([name]) => name !== 'signIn')
  return {
    values: Object.fromEntries(entries.filter(([name]) => !isSecretField(name))),
    kept: entries.filter(([name]) => isSecretField(name)).map(([name]) => name),
  }
}

/** The way that stored settings mean; null where there are none. */
export function wayIn({ ways }: Pick<Connector, 'ways'>, stored: Texts | VendorSettings | null): string | null {
  return stored === null ? null : wayOf(ways, stored).id
}
