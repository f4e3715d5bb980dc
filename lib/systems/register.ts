import type { Actor, Trail } from '#lib/audit/trail.ts'
import { clientSecretName } from '#lib/connections/foreign/names.ts'
import { pairName } from '#lib/connections/pair.ts'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database, Reader } from '#lib/db/client.ts'
import { bearerSecret } from '#lib/hosting/hosts.ts'
import { leaveSecrets } from '#lib/secrets/left.ts'
import { confusableKey } from './definition.ts'
import { holdForeign, patient } from './foreign.ts'

export type NewSystem = { slug: string; name: string; bearer: string | null } & ({ url: string } | { stdioId: string })

export type RegisterDeps = {
  db: Database
  trail: Trail
  connectors: readonly Connector[]
  /** Ids of the operator's stdio file. */
  stdioIds: readonly string[]
  checkAddress(url: URL): Promise<void>
  /** Keeps a value in the secret store. Called last: a store elsewhere takes part in no transaction. */
  keepSecret(tx: Reader, name: string, value: string): Promise<void>
}

/**
 * Enters a foreign MCP server. Over HTTP its address must be one that may be reached; over stdio it can only name an
 * entry of the operator's file, so no caller of this function can name a command. Throws `invalid_input`.
 */
export async function registerSystem(deps: RegisterDeps, actor: Actor, system: NewSystem): Promise<void> {
  await refuseSlug(deps, system.slug)
  const { slug, name, bearer } = system
  const where = await whereOf(deps, system)
  const facts = { system: slug, url: where.url, stdioId: where.stdioId, bearer: bearer !== null }
  await deps.db.$transaction(async (tx) => {
    const last = await tx.system.aggregate({ _max: { position: true } })
    const position = (last._max.position ?? 0) + 1
    await tx.system.create({ data: { slug, name: name.slice(0, 100), ...where, ours: false, position } })
    await deps.trail.write(actor, { action: 'systems.add', facts })
    if (bearer !== null) await deps.keepSecret(tx, bearerSecret(slug), bearer)
  }, patient)
}

async function whereOf(deps: RegisterDeps, system: NewSystem) {
  if ('url' in system) {
    const { href } = endpoint(system.url)
    await deps.checkAddress(new URL(href))
    return { hosting: 'http' as const, url: href, stdioId: null }
  }
  if (!deps.stdioIds.includes(system.stdioId)) {
    throw new GatewayError('invalid_input', 'The operator’s stdio file has no entry of that name.')
  }
  return { hosting: 'stdio' as const, url: null, stdioId: system.stdioId }
}

async function refuseSlug({ db, connectors }: RegisterDeps, slug: string): Promise<void> {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(slug)) {
    throw new GatewayError('invalid_input', 'A system’s name has lower-case letters, digits and hyphens, at most 40.')
  }
  const stored = await db.system.findMany({ select: { slug: true } })
  const taken = ['gatehouse', ...connectors.map((connector) => connector.slug), ...stored.map((row) => row.slug)]
  if (taken.some((known) => confusableKey(known) === confusableKey(slug))) {
    throw new GatewayError('invalid_input', 'There is a system of this name, or of one that looks like it.')
  }
}

function endpoint(address: string): URL {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new GatewayError('invalid_input', 'The address must be an http or https URL.')
  }
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') {
    throw new GatewayError('invalid_input', 'The address must not hold a user name or password.')
  }
  return url
}

/** Takes a foreign server out, with its tools and what it is signed in to with. What it was asked stays in the audit. */
export function removeSystem({ db, trail }: Pick<RegisterDeps, 'db' | 'trail'>, actor: Actor, slug: string) {
  return db.$transaction(async (tx) => {
    await holdForeign(tx, slug)
    const signIns = await tx.connection.findMany({ where: { systemSlug: slug } })
    const pairs = signIns.map(({ id, version }) => pairName(id, version))
    await leaveSecrets(tx, [bearerSecret(slug), clientSecretName(slug), ...pairs])
    await tx.system.delete({ where: { slug } })
    await trail.write(actor, { action: 'systems.remove', facts: { system: slug } })
  }, patient)
}
