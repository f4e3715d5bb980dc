import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { AtVendor } from '#lib/connectors/kit/rotation.ts'
import { type ServiceWay, wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import { signedIn } from '#lib/connectors/kit/signed-in.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import type { Reader } from '#lib/db/client.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { settingsIn } from '#lib/hosting/vendor-settings.ts'
import type { RotationDeps } from './deps.ts'

/** A system of ours whose settings are kept here, with the way that they mean. */
export type Account = {
  connector: Connector
  settings: VendorSettings
  /** As they stand in the store. */
  text: string
  way: ServiceWay
  settingsAt: Date
}

type AccountDeps = Pick<RotationDeps, 'connectors' | 'secretsIn' | 'isFixed'>

/** Null for a system whose credential is none of ours to keep: of the environment, of a person, of somebody else. */
export async function accountOf(deps: AccountDeps, tx: Reader, system: string): Promise<Account | null> {
  const connector = deps.connectors.find(({ slug }) => slug === system)
  if (connector === undefined || deps.isFixed(system)) return null
  const row = await tx.system.findUnique({ where: { slug: system }, select: { settingsAt: true } })
  if (row === null || row.settingsAt === null) return null
  const text = await deps.secretsIn(tx).read(settingsSecret(system))
  const settings = settingsIn(connector, text)
  if (settings === null || text === undefined) return null
  const way = wayOf(connector.ways, settings)
  return way.kind === 'service' ? { connector, settings, text, way, settingsAt: row.settingsAt } : null
}

/** Works at the vendor with these settings, beside the connection that calls share. */
export async function atVendor<T>(
  deps: Pick<RotationDeps, 'openSender'>,
  { connector, settings }: Pick<Account, 'connector' | 'settings'>,
  work: (at: AtVendor) => Promise<T>,
): Promise<T> {
  const { send, close } = deps.openSender(connector.name)
  try {
    return await work({ vendor: await signedIn(connector, settings, send), send })
  } finally {
    await close()
  }
}

/** A sign-in, and one read with it. Throws what the vendor makes of them. */
export async function tryOut(
  deps: Pick<RotationDeps, 'openSender'>,
  { connector, settings }: Pick<Account, 'connector' | 'settings'>,
): Promise<void> {
  await atVendor(deps, { connector, settings }, async ({ vendor }) => void (await connector.trial?.(vendor)))
}
