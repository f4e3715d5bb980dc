import type { OwnRule } from '#lib/connections/rules.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { linkedPages } from '#lib/core/linked-pages.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import { type Change, openConnectionProcess, type Process } from './connection-process.ts'
import { createIdentityBench } from './identity.ts'
import { acting } from './trail.ts'

/** A database, people and sign-ins at one vendor. */
export async function createConnectionBench(connector: Connector, settings: VendorSettings) {
  const identity = await createIdentityBench()
  const { database, trail } = identity
  const { slug, name } = connector
  await database.system.create({ data: { slug, name, hosting: 'in_process', ours: true, position: 1 } })
  const key = Buffer.alloc(32, 7)
  const sealed = localSecrets(database, key)
  const state = { now: () => new Date() }

  const parts = { ...{ database, trail, connector, settings, key }, now: () => state.now() }
  const openProcess = (change: Change = {}) => openConnectionProcess(parts, change)

  return {
    ...identity,
    key,
    sealed,
    state,
    openProcess,
    async rule(role: string, own: Exclude<OwnRule, 'company'>): Promise<void> {
      await database.connectionRule.upsert({
        where: { systemSlug_roleSlug: { systemSlug: slug, roleSlug: role } },
        create: { systemSlug: slug, roleSlug: role, own },
        update: { own },
      })
    },
    /** What a browser does: to the vendor, in as somebody, and back. */
    async signIn(at: Process, who: { personId: string; email: string; as?: string; whose?: 'person' | 'company' }) {
      const { personId, email, as = email, whose = 'person' } = who
      const to = await at.begin({ system: slug, whose, personId, next: linkedPages.connections })
      const back = await clicked(to, { as })
      return at.finish(returned(back, { personId, email }))
    },
    begin: (at: Process, personId: string, whose: 'person' | 'company' = 'person') =>
      at.begin({ system: slug, whose, personId, next: linkedPages.connections }),
    returned,
    rowOf: (personId: string | null) => database.connection.findFirst({ where: { systemSlug: slug, personId } }),
  }

  function returned(back: URL, { personId, email }: { personId: string; email: string }, mayForCompany = true) {
    const person = { id: personId, email }
    return { system: slug, person, parameters: back.searchParams, actor: acting(personId), mayForCompany }
  }
}

/** Where the vendor sends a browser in which somebody clicked. */
export async function clicked(to: URL, click: { as?: string; answer?: 'no' }): Promise<URL> {
  const at = new URL(to)
  for (const [name, value] of Object.entries(click)) at.searchParams.set(name, value)
  const answer = await fetch(at, { redirect: 'manual' })
  const location = answer.headers.get('location')
  if (location === null) throw new Error(`the vendor said ${answer.status}: ${await answer.text()}`)
  return new URL(location)
}
