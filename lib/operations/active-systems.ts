import type { Database } from '#lib/db/client.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'

/** Our systems that are set up and not paused. */
export async function activeSystems({
  database,
  hosts,
}: {
  database: Pick<Database, 'system'>
  hosts: Pick<Hosts, 'configured'>
}): Promise<string[]> {
  const rows = await database.system.findMany({ where: { ours: true, state: 'active' }, select: { slug: true } })
  return rows.map(({ slug }) => slug).filter((slug) => hosts.configured(slug))
}
