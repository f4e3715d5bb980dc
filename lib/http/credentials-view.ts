import { isDay } from '#lib/core/days.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import { isSecretField, settingsFrom } from '#lib/hosting/vendor-settings.ts'
import type { Entry } from '#lib/rotation/calendar.ts'
import type { Credential } from '#lib/rotation/credential-rows.ts'
import { canRotate } from '#lib/rotation/kept.ts'
import type { Runtime } from '#lib/runtime.ts'
import type { StoreState } from '#lib/secrets/state.ts'
import { wayIn } from '#lib/systems/candidate.ts'
import { readStored } from './connect-system.ts'
import { type SettingsSource, settingsSource } from './connect-view.ts'
import { credentialCalendar } from './credentials.ts'

export type CredentialsView = {
  credentials: Credential[]
  calendar: Entry[]
  store: SettingsSource['store'] & { state: StoreState }
}

/** What every system of ours is signed in to with, as far as it may be told. A store that is away leaves what rows know. */
export async function credentialsView(built: Runtime): Promise<CredentialsView> {
  const { database, secrets, connectors } = built
  const [state, inventory, calendar, rotations, people] = await Promise.all([
    secrets.look(),
    secrets.inventory().catch(() => []),
    credentialCalendar(built),
    database.credentialRotation.findMany({ orderBy: { beganAt: 'desc' }, distinct: ['system'] }),
    database.connection.groupBy({
      by: ['systemSlug', 'state'],
      where: { personId: { not: null }, state: { not: 'ended' } },
      _count: true,
    }),
  ])
  const counted = (system: string, wanted: string) =>
    people.find((one) => one.systemSlug === system && one.state === wanted)?._count ?? 0

  async function credentialOf(connector: Runtime['connectors'][number]): Promise<Credential | null> {
    const { slug, name } = connector
    const source = await settingsSource(built, slug)
    if (source === null) return null
    const { company } = await built.connections.at(slug)
    const kept = source.given === 'stored' ? await readStored(built, slug).catch(() => null) : null
    const settings = source.given === 'environment' ? settingsFrom(process.env, connector) : kept
    const id = wayIn(connector, settings)
    const way = connector.ways.find((one) => one.id === id)
    const service = way?.kind === 'service' ? way : null
    const last = rotations.find(({ system }) => system === slug)
    const fixed = settings === null ? null : connector.settings.safeParse(settings)
    const ends = fixed?.success === true ? (service?.endsAt?.(fixed.data as never) ?? null) : null
    const day = ends?.toISOString().slice(0, 10)
    const again = counted(slug, 'reauth_required')
    return {
      ...{ system: slug, name, way: id, since: source.since },
      source: source.given === 'stored' ? 'store' : (source.given ?? 'none'),
      variables: source.variables.filter(({ field }) => isSecretField(field)).map((variable) => variable.name),
      lastReadAt: inventory.find((entry) => entry.name === settingsSecret(slug))?.lastReadAt ?? null,
      endsOn: day !== undefined && isDay(day) ? day : null,
      next: calendar.find((entry) => entry.system === slug) ?? null,
      step: last !== undefined && last.endedAt === null ? last.step : null,
      failed: failedOf(last, source.since),
      rotates: kept !== null && service !== null && canRotate({ way: service, settings: { baseUrl: '', ...kept } }),
      isUnread: source.given === 'stored' && kept === null,
      company: company.state,
      people: { own: counted(slug, 'connected') + again, again },
    }
  }

  const credentials = await Promise.all(connectors.map(credentialOf))
  const store = (await settingsSource(built, connectors[0]?.slug ?? ''))?.store ?? { kind: secrets.kind, place: '' }
  return { credentials: credentials.filter((one) => one !== null), calendar, store: { ...store, state } }
}

type Last = { step: string; failedDoing: string | null; endedAt: Date | null }

/** Until other settings were kept, which is how a person mends it. */
function failedOf(last: Last | undefined, since: Date | null): Credential['failed'] {
  if (last === undefined || last.step !== 'failed' || last.endedAt === null) return null
  if (since !== null && since > last.endedAt) return null
  return { doing: last.failedDoing ?? 'create', at: last.endedAt }
}
