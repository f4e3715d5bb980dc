import type { Connections } from '#lib/connections/open.ts'
import { connectors } from '#lib/connectors/index.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { createEgress } from '#lib/egress/check-address.ts'
import type { Hosts } from '#lib/hosting/hosts.ts'
import { readStdioFile } from '#lib/hosting/stdio.ts'
import { openSignedInHosts } from '#lib/setup/signed-in-hosts.ts'
import type { SystemsDeps } from '#lib/systems/foreign.ts'
import type { RegisterDeps } from '#lib/systems/register.ts'
import { CliError, UsageError } from './cli-error.ts'
import type { Context } from './context.ts'

export async function registerDeps(context: Context): Promise<RegisterDeps> {
  const { stdioFile, egressAllow } = context.config
  const secrets = await context.secrets()
  return {
    db: await context.database(),
    trail: await context.trail(),
    connectors,
    stdioIds: Object.keys(await readStdioFile(stdioFile)),
    checkAddress: createEgress(egressAllow),
    keepSecret: (tx, name, value) => secrets.in(tx).write(name, value),
  }
}

/** What changes of systems need, with the servers as this shell reaches them. */
export async function systemsDeps(context: Context, hosts: Hosts): Promise<SystemsDeps> {
  return {
    db: await context.database(),
    trail: await context.trail(),
    list: (slug) => hosts.of(slug).listTools(),
  }
}

export type SignedIn = { hosts: Hosts; connections: Connections }

/** Every stored system as this shell's environment reaches it, for as long as `work` takes. */
export async function withSignedInHosts<T>(context: Context, work: (signedIn: SignedIn) => Promise<T>): Promise<T> {
  const database = await context.database()
  const signedIn = await openSignedInHosts({
    ...{ env: context.env, config: context.config, connectors, database, log: context.log, replica: uuidv7() },
    ...{ secrets: await context.secrets(), trail: await context.trail(), keys: await context.keys() },
    ...{ now: () => new Date(), sweepEveryMs: 0 },
  })
  try {
    await signedIn.hosts.update(
      await database.system.findMany({
        select: { slug: true, name: true, hosting: true, url: true, stdioId: true, settingsAt: true },
      }),
    )
    return await work(signedIn)
  } finally {
    await signedIn.connections.stop()
    await signedIn.hosts.close()
  }
}

export function withHosts<T>(context: Context, work: (hosts: Hosts) => Promise<T>): Promise<T> {
  return withSignedInHosts(context, ({ hosts }) => work(hosts))
}

/** A tool as `systems approve` takes it: what was read is what gets approved. */
export function pinOf({ tool, hash }: { tool: string; hash: string }): string {
  return `${tool}@${hash.slice(0, 12)}`
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
