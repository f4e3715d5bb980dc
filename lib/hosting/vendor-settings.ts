import { z } from 'zod'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { SignInWay } from '#lib/connectors/kit/sign-in-way.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { ConfigError } from '#lib/core/config.ts'
import { isHostingVariable } from './own-hosting.ts'

type Environment = Record<string, string | undefined>

/**
 * A system's settings from `<SYSTEM>_<FIELD>` variables: `NETSUITE_BASE_URL` is `baseUrl`, `NETSUITE_CLIENT_ID` is
 * `clientId`. Null when none is set, so the system is not configured; half a configuration is refused by name.
 */
export function settingsFrom(env: Environment, connector: Connector): VendorSettings | null {
  const prefix = `${connector.slug.toUpperCase()}_`
  const given = Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(prefix) && !isHostingVariable(name, connector.slug) && value !== undefined && value !== ''
        ? [[camel(name.slice(prefix.length)), value]]
        : [],
    ),
  )
  if (Object.keys(given).length === 0) return null
  const parsed = connector.settings.safeParse(given)
  if (parsed.success) return parsed.data as VendorSettings
  const wrong = parsed.error.issues.map(({ path, message }) => {
    const name = `${prefix}${upperSnake(path.join('.'))}`
    return given[path.join('.')] === undefined ? `${name} is missing` : `${name} is wrong (${message})`
  })
  throw new ConfigError(`Configuration of ${connector.name}: ${wrong.join('; ')}.`)
}

/** Which variables give a system its settings, each with the setting that it is; never a value. */
export function variablesOf(slug: string, settings: object): { name: string; field: string }[] {
  return Object.keys(settings).map((field) => ({ name: `${slug.toUpperCase()}_${upperSnake(field)}`, field }))
}

/** Settings as the secret store keeps them; null when there are none, or none that this release takes. */
export function settingsIn(connector: Connector, text: string | undefined): VendorSettings | null {
  if (text === undefined) return null
  const parsed = connector.settings.safeParse(jsonIn(text))
  return parsed.success ? (parsed.data as VendorSettings) : null
}

/** Another store than ours can be written by hand. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** One thing that a system's settings ask for. */
export type SettingField = {
  name: string
  required: boolean
  /** Kept, and never shown again. */
  secret: boolean
  help: string | null
}

export function isSecretField(name: string): boolean {
  return /(secret|password|key|token)$/i.test(name)
}

/** What the settings of a connector ask for where it is signed in to one way, in its own order. */
export function settingFields(connector: Connector, way: string): SettingField[] {
  const { properties = {}, required = [] } = z.toJSONSchema(connector.settings, { io: 'input', unrepresentable: 'any' })
  const asked = (one: SignInWay) => [...one.needs, ...(one.mayHave ?? [])]
  const chosen = connector.ways.find(({ id }) => id === way)
  const own = new Set(chosen === undefined ? [] : asked(chosen))
  const others = new Set(['signIn', ...connector.ways.flatMap(asked)])
  const shown = Object.entries(properties).filter(([name]) => own.has(name) || !others.has(name))
  return shown.map(([name, property]) => ({
    name,
    required: required.includes(name) || (chosen?.needs.includes(name) ?? false),
    secret: isSecretField(name),
    help: typeof property === 'object' ? (property.description ?? null) : null,
  }))
}

/** The same settings as variables, for handing them to another process. */
export function settingsToEnv(slug: string, settings: VendorSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([field, value]) =>
      value === undefined ? [] : [[`${slug.toUpperCase()}_${upperSnake(field)}`, value]],
    ),
  )
}

function camel(name: string): string {
  return name.toLowerCase().replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function upperSnake(name: string): string {
  return name.replaceAll(/([A-Z])/g, '_$1').toUpperCase()
}
