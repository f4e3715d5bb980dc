import type { Trail } from '#lib/audit/trail.ts'
import { connectors } from '#lib/connectors/index.ts'
import { signedIn } from '#lib/connectors/kit/signed-in.ts'
import type { RunningSimulator } from '#lib/connectors/kit/simulator/simulator-kit.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { settingsSecret } from '#lib/hosting/stored-settings.ts'
import type { RotationDeps } from '#lib/rotation/deps.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import { storeConnectors } from '#lib/systems/stored.ts'
import { companyRecords } from './company-records.ts'
import { createIdentityBench } from './identity.ts'
import { rotationDeps, rotationSender as sender } from './rotation-deps.ts'
import { simulators } from './simulators.ts'

/** One system whose settings are kept here, against its vendor's simulator and a database of its own. */
export async function createRotationBench() {
  const bench = await createIdentityBench()
  const { database } = bench
  const admin = await bench.addPerson('ada@own.example', ['admin'])
  await storeConnectors(database, connectors, () => ({ hosting: 'in_process' }))
  let vendor: RunningSimulator | null = null
  const state = { now: new Date(), reloads: 0 }

  const deps: RotationDeps = {
    ...rotationDeps(database, { trail: bench.trail, now: () => state.now, connectors }),
    async reload() {
      state.reloads += 1
    },
  }

  const running = (): RunningSimulator => {
    if (vendor === null) throw new Error('no vendor')
    return vendor
  }
  const connectorOf = (slug: string) => {
    const found = connectors.find((one) => one.slug === slug)
    if (found === undefined) throw new Error(slug)
    return found
  }

  async function keep(slug: string, settings: VendorSettings, settingsAt: Date): Promise<void> {
    await deps.secretsIn(database).write(settingsSecret(slug), JSON.stringify(settings))
    await database.system.update({ where: { slug }, data: { settingsAt } })
  }

  return {
    ...{ deps, state, database, admin, keep },
    events: bench.events,
    url: bench.url,
    vendor: running,
    /** An account of its own, of which the settings are older than a quarter. */
    async open(slug: string, way: string): Promise<VendorSettings> {
      await vendor?.close()
      const start = simulators[slug]
      if (start === undefined) throw new Error(slug)
      vendor = await start({ company: companyRecords(), unlimited: true })
      state.now = new Date()
      state.reloads = 0
      bench.events.length = 0
      await database.notice.deleteMany()
      await database.credentialRotation.deleteMany()
      await database.credentialDate.deleteMany()
      await database.secret.deleteMany()
      await database.system.updateMany({ data: { settingsAt: null } })
      const isOwn = way === connectorOf(slug).ways[0]?.id
      const settings = isOwn ? { ...vendor.settings, signIn: way } : await vendor.settingsBy(way)
      await keep(slug, settings, new Date(state.now.getTime() - 91 * 86_400_000))
      return settings
    },
    async stored(slug: string): Promise<VendorSettings> {
      return JSON.parse((await deps.secretsIn(database).read(settingsSecret(slug))) ?? 'null')
    },
    /** Which credential the vendor saw, of one read with these settings. */
    async read(slug: string, settings: VendorSettings): Promise<string | undefined> {
      const connector = connectorOf(slug)
      const { send, close } = sender(slug)
      try {
        await connector.trial?.(await signedIn(connector, settings, send))
        return running().log.at(-1)?.credential
      } finally {
        await close()
      }
    },
    async close() {
      await vendor?.close()
      await bench.close()
    },
  }
}

/** A process that ends before it could note a step. */
export function endingAt(trail: Trail, step: string): Trail {
  return {
    async write(actor, change) {
      if (change.action === 'credential.rotate' && change.facts.step === step) throw new Error('killed')
      await trail.write(actor, change)
    },
  }
}

/** A store that does not keep one secret. */
export function notKeeping(store: SecretStore, name: string): SecretStore {
  return {
    ...store,
    async write(written, value) {
      if (written === name) throw new Error('the store is full')
      await store.write(written, value)
    },
  }
}
