import { wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import { dayIn } from '#lib/core/days.ts'
import { settingFields } from '#lib/hosting/vendor-settings.ts'
import { accountOf } from './account.ts'
import { calendarOf, type Entry, type Kept } from './calendar.ts'
import type { RotationDeps } from './deps.ts'
import { todayOf } from './tell.ts'

/** What is known of the credentials of our systems: from the store, the table, and the settings themselves. */
export async function readKept(deps: RotationDeps): Promise<Kept[]> {
  const { database } = deps
  const [systems, rotations, dates] = await Promise.all([
    database.system.findMany({ where: { state: 'active', ours: true }, select: { slug: true, name: true } }),
    database.credentialRotation.findMany({ orderBy: { beganAt: 'desc' }, distinct: ['system'] }),
    database.credentialDate.findMany(),
  ])
  const found: Kept[] = []
  for (const { slug: system, name } of systems) {
    const last = rotations.find((one) => one.system === system)
    const account = await accountOf(deps, database, system).catch((error: unknown) => {
      deps.log.warn({ error, system }, 'what a system is signed in to with cannot be read')
      return null
    })
    const entered = enteredFor(
      account,
      dates.find((one) => one.system === system),
    )
    const fixedEnd = account === null ? endOfFixed(deps, system) : null
    if (account === null && entered === null && fixedEnd === null) continue
    found.push({
      ...{ system, name },
      rotates: account !== null && canRotate(account),
      // Maps that everybody may read have no credential that grows old.
      since: account !== null && hasSecret(account) ? account.settingsAt : null,
      failedAt: last?.step === 'failed' ? last.endedAt : null,
      retireAt: last?.endedAt === null ? last.retireAt : null,
      endsAt: account?.way.endsAt?.(account.settings) ?? fixedEnd,
      enteredOn: entered,
    })
  }
  return found
}

/** When the certificate ends that the environment gives. */
function endOfFixed({ connectors, fixedSettings }: RotationDeps, system: string): Date | null {
  const [connector, settings] = [connectors.find(({ slug }) => slug === system), fixedSettings?.(system) ?? null]
  if (connector === undefined || settings === null) return null
  const way = wayOf(connector.ways, settings)
  return way.kind === 'service' ? (way.endsAt?.(settings) ?? null) : null
}

/** A date from before the settings were kept is of the credential before. */
function enteredFor(account: Account | null, date: { endsOn: Date; setAt: Date } | undefined): string | null {
  if (date === undefined || (account !== null && date.setAt < account.settingsAt)) return null
  return date.endsOn.toISOString().slice(0, 10)
}

type Account = NonNullable<Awaited<ReturnType<typeof accountOf>>>

/** Whether Gatehouse replaces such a credential by itself. */
export function canRotate({ way, settings }: Pick<Account, 'way' | 'settings'>): boolean {
  return way.rotation !== undefined && (way.rotation.hindrance?.(settings) ?? null) === null
}

function hasSecret({ connector, way, settings }: Account): boolean {
  return settingFields(connector, way.id).some(({ name, secret }) => secret && settings[name] !== undefined)
}

/** The calendar of this installation. */
export async function readCalendar(deps: RotationDeps): Promise<Entry[]> {
  const zone = deps.timeZone()
  return calendarOf(await readKept(deps), {
    ...{ today: todayOf(deps), days: deps.days() },
    dayOf: (at) => dayIn(zone, at),
  })
}
