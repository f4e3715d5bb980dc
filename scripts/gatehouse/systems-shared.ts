import { connectors } from '#lib/connectors/index.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { type Hosts, openHosts } from '#lib/hosting/hosts.ts'
import { readStdioFile } from '#lib/hosting/stdio.ts'
import { localSecrets } from '#lib/secrets/local.ts'
import type { RegisterDeps } from '#lib/systems/foreign.ts'
import { CliError, UsageError } from './cli-error.ts'
import type { Context } from './context.ts'

export async function registerDeps(context: Context): Promise<RegisterDeps> {
  const { stdioFile, egressAllow } = context.config
  return {
    database: await context.database(),
    connectors,
    stdioIds: Object.keys(await readStdioFile(stdioFile)),
    checkAddress: createEgress(egressAllow),
  }
}

/** Every stored system as this shell's environment reaches it, for as long as `work` takes. */
export async function withHosts<T>(context: Context, work: (hosts: Hosts) => Promise<T>): Promise<T> {
  const { stdioFile, egressAllow } = context.config
  const database = await context.database()
  const secrets = localSecrets(database, (await context.keys()).secrets)
  const hosts = openHosts({
    env: context.env,
    connectors,
    stdioCommands: await readStdioFile(stdioFile),
    checkAddress: createEgress(egressAllow),
    readSecret: (name) => secrets.read(name),
    log: context.log,
  })
  try {
    await hosts.update(
      await database.system.findMany({ select: { slug: true, name: true, hosting: true, url: true, stdioId: true } }),
    )
    return await work(hosts)
  } finally {
    await hosts.close()
  }
}

export function lister(hosts: Hosts): (slug: string) => Promise<WireTool[]> {
  return (slug) => hosts.of(slug).listTools()
}

export function oneSlug(positionals: readonly string[]): string {
  const [slug] = positionals
  if (slug === undefined) throw new UsageError('Name the system.')
  return slug
}

export async function requireSystem(context: Context, slug: string) {
  const row = await (await context.database()).system.findUnique({ where: { slug } })
  if (row === null) throw new CliError(`There is no system ${slug}; gatehouse systems list shows all.`)
  return row
}
