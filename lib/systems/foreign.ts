import type { Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import type { WireTool } from '#lib/hosting/host.ts'

/** What changes of systems need beside who acts. */
export type SystemsDeps = {
  db: Database
  trail: Trail
  /** What a server offers at this moment. */
  list(slug: string): Promise<WireTool[]>
}

/** One change of systems at a time waits for the audit; a commit takes 2 s at most. */
export const patient = { timeout: 20_000, maxWait: 10_000 } as const

export type StoredSystem = {
  slug: string
  name: string
  state: 'active' | 'paused'
  ours: boolean
  url: string | null
}

export async function findSystem(db: Reader, slug: string): Promise<StoredSystem> {
  const system = await db.system.findUnique({ where: { slug: slug.slice(0, 100) } })
  if (system === null) throw new GatewayError('not_found', 'There is no such system.')
  return system
}

export async function requireForeign(db: Reader, slug: string): Promise<StoredSystem> {
  const system = await findSystem(db, slug)
  if (!system.ours) return system
  throw new GatewayError(
    'invalid_input',
    `${system.name} comes with Gatehouse: its tools need no approval, and it stays.`,
  )
}

/** The same inside a transaction: whoever changes this system or its tools meanwhile waits until it ends. */
export async function holdForeign(tx: Reader, slug: string): Promise<StoredSystem> {
  await tx.$queryRaw`SELECT FROM system WHERE slug = ${slug} FOR NO KEY UPDATE`
  return requireForeign(tx, slug)
}
