import type { PersonActing } from '#lib/audit/trail.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { patient, type SystemsDeps } from './foreign.ts'

type SystemSettingsDeps = Pick<SystemsDeps, 'db' | 'trail'> & {
  /** True where the environment has settings of this system: they are stronger. */
  isFixed(slug: string): boolean
  checkAddress(url: URL): Promise<void>
  /** Keeps a value in the secret store. Called last: a store elsewhere takes part in no transaction. */
  keepSecret(tx: Reader, name: string, value: string): Promise<void>
}

/**
 * Keeps where a system of ours is and what it is signed in to with. The values are sealed and never shown again; every
 * server opens the system anew within seconds. Throws `invalid_input` and names the field.
 */
export async function saveSystemSettings(
  deps: SystemSettingsDeps,
  actor: PersonActing,
  { connector, given }: { connector: Connector; given: Record<string, string> },
): Promise<void> {
  const { slug: system, name } = connector
  if (deps.isFixed(system)) {
    throw new GatewayError('invalid_input', `The settings of ${name} come from the environment.`, {
      nextStep: 'Change the variables and start Gatehouse again, or take them out.',
    })
  }
  const filled = filledIn(given)
  parseSettings(connector, filled)
  const baseUrl = new URL(filled['baseUrl'] ?? '')
  await deps.checkAddress(baseUrl)
  await deps.db.$transaction(async (tx) => {
    await tx.system.update({ where: { slug: system }, data: { settingsAt: new Date() } })
    const facts = { system, baseUrl: baseUrl.origin, fields: Object.keys(filled) }
    await deps.trail.write(actor, { action: 'systems.settings', facts })
    await deps.keepSecret(tx, settingsSecret(system), JSON.stringify(filled))
  }, patient)
}

/** What of a form was filled in. */
function filledIn(given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value.trim() !== ''))
}

/** Settings as a form gives them, in the form that the connector takes. Throws `invalid_input` and names the field. */
export function parseSettings(connector: Connector, given: Record<string, string>): VendorSettings {
  const filled = filledIn(given)
  const parsed = connector.settings.safeParse(filled)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    const what = filled[field] === undefined ? 'is missing' : `is wrong (${issue?.message ?? ''})`
    throw new GatewayError('invalid_input', `${field} ${what}.`, { data: { field } })
  }
  const settings = parsed.data as VendorSettings
  refuseWrong(connector, settings)
  return settings
}

/** What the form takes and the vendor would not: a public key in the private one's place. */
export function refuseWrong({ ways }: Pick<Connector, 'ways'>, settings: VendorSettings): void {
  const way = wayOf(ways, settings)
  const wrong = way.kind === 'service' ? (way.check?.(settings) ?? null) : null
  if (wrong === null) return
  throw new GatewayError('invalid_input', wrong.problem.en, { data: { field: wrong.field } })
}
