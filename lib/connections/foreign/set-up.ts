import type { Actor } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Reader } from '#lib/db/client.ts'
import { bearerSecret } from '#lib/hosting/hosts.ts'
import { endConnection } from '../end.ts'
import { type Client, clientFor } from './client.ts'
import type { ForeignDeps } from './deps.ts'
import { describeResource, describeServer, scopeFor } from './discover.ts'
import type { ServerFacts } from './metadata.ts'
import { clientSecretName } from './names.ts'

export type Asked = {
  system: string
  /** Which of the authorization servers that it names; the first without. */
  issuer?: string | undefined
  /** What the vendor gave an administrator; without it Gatehouse makes itself known where it can. */
  client?: { id: string; secret: string | null } | undefined
}

type Found = { system: string; issuer: string; resource: string; others: string[]; scope: string | null }

/** One change of systems at a time waits for the audit. */
const patient = { timeout: 20_000, maxWait: 10_000 } as const

/**
 * Asks a foreign server how it is signed in to, makes Gatehouse known there and keeps how. From then on no stored bearer is
 * in force, and what another authorization server gave is ended. Throws one sentence; nothing is kept then.
 */
export async function setUpForeign(deps: ForeignDeps, actor: Actor, asked: Asked): Promise<void> {
  const server = await requireServer(deps, asked.system)
  const reach = deps.reachOf(server.name)
  const described = await describeResource(server, reach)
  const issuer = chosenIssuer(described.issuers, asked.issuer)
  const facts = await describeServer(issuer, server, reach)
  const client = await clientFor(
    { name: server.name, facts, typed: await typedClient(deps, asked, issuer), ours: oursOf(deps, asked.system) },
    reach.send,
  )
  const others = described.issuers.filter((one) => one !== issuer)
  const scope = scopeFor(described.scope ?? deps.usualScope(server.url.href), facts)
  const found = { system: asked.system, issuer, resource: described.resource, others, scope }
  await endThoseOfOthers(deps, actor, asked.system, issuer)
  await deps.database.$transaction((tx) => keep(tx, deps, actor, { found, facts, client }), patient)
  await deps.foreign.look()
}

/** Ends every sign-in there; calls go out without one from then on. */
export async function endForeign(deps: ForeignDeps, actor: Actor, system: string): Promise<void> {
  if (deps.foreign.setUpOf(system) === null) {
    throw new GatewayError('conflict', 'This system is not signed in to in a browser.')
  }
  await endThoseOfOthers(deps, actor, system, null)
  await deps.database.$transaction(async (tx) => {
    await tx.foreignSignIn.deleteMany({ where: { systemSlug: system } })
    await deps.secretsIn(tx).remove(clientSecretName(system))
    await deps.trail.write(actor, { action: 'systems.sign_in_end', facts: { system } })
  }, patient)
  await deps.foreign.look()
}

export function oursOf(
  { origin, redirectOf, documentOf }: Pick<ForeignDeps, 'origin' | 'redirectOf' | 'documentOf'>,
  system: string,
) {
  return { origin, redirect: redirectOf(system), document: documentOf(system) }
}

async function requireServer({ database }: ForeignDeps, slug: string): Promise<{ name: string; url: URL }> {
  const row = await database.system.findUnique({ where: { slug: slug.slice(0, 100) } })
  if (row === null) throw new GatewayError('not_found', 'There is no such system.')
  if (row.ours || row.url === null) {
    throw new GatewayError('invalid_input', `${row.name} is no server that is signed in to this way.`)
  }
  return { name: row.name, url: new URL(row.url) }
}

function chosenIssuer(issuers: readonly string[], wanted: string | undefined): string {
  const issuer = wanted === undefined ? issuers[0] : issuers.find((one) => one === wanted)
  if (issuer !== undefined) return issuer
  throw new GatewayError('invalid_input', 'The server does not name this authorization server any more.', {
    nextStep: 'Look again and choose one of those that it names now.',
  })
}

/** What was typed now, or before for the same authorization server: it is not asked for a second time. */
async function typedClient(deps: ForeignDeps, { system, client }: Asked, issuer: string) {
  if (client !== undefined) return client
  const known = deps.foreign.setUpOf(system)
  if (known === null || known.clientBy !== 'typed' || known.issuer !== issuer) return null
  const secret = await deps.secrets.read(clientSecretName(system), known.clientSince.toISOString())
  return { id: known.clientId, secret: secret ?? null }
}

/** Before anything else is kept, so that what they hold is taken back where it came from. */
async function endThoseOfOthers(deps: ForeignDeps, actor: Actor, systemSlug: string, issuer: string | null) {
  const rows = await deps.database.connection.findMany({ where: { systemSlug, state: { not: 'ended' } } })
  for (const row of rows) if (row.issuer !== issuer || issuer === null) await endConnection(row, actor, deps)
}

async function keep(
  tx: Reader,
  deps: ForeignDeps,
  actor: Actor,
  { found, facts, client }: { found: Found; facts: ServerFacts; client: Client },
): Promise<void> {
  const { system, ...said } = found
  const now = deps.now()
  const data = { ...said, server: facts, ...clientData(client, now), setAt: now }
  await tx.foreignSignIn.upsert({
    where: { systemSlug: system },
    create: { systemSlug: system, ...data },
    update: data,
  })
  await deps.trail.write(actor, {
    action: 'systems.sign_in',
    facts: { system, issuer: said.issuer, scope: said.scope, by: client.by, client: client.id },
  })
  const secrets = deps.secretsIn(tx)
  await secrets.remove(bearerSecret(system))
  if (client.secret === null) await secrets.remove(clientSecretName(system))
  else await secrets.write(clientSecretName(system), client.secret)
}

export function clientData({ by, id, auth }: Client, clientSince: Date) {
  return { clientBy: by, clientId: id, clientAuth: auth, clientSince }
}
