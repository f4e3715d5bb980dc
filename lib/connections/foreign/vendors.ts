import type { CodeFlow } from '#lib/connectors/kit/sign-in-way.ts'
import type { Log } from '#lib/core/log.ts'
import { openWatched } from '#lib/core/watched.ts'
import type { Database } from '#lib/db/client.ts'
import type { ForeignSignIn } from '#lib/db/generated/client.ts'
import type { Send } from '#lib/egress/send.ts'
import type { SecretStore } from '#lib/secrets/store.ts'
import type { Vendor } from '../token-endpoint.ts'
import { readAuth, serverFacts } from './metadata.ts'
import { clientSecretName } from './names.ts'
import { whoSignedIn } from './who.ts'

/** How a foreign server is signed in to, as it was set up. */
export type SetUp = ForeignSignIn & { system: { name: string; url: string | null } }

export type ForeignVendors = {
  /** From memory, since every call asks. */
  setUpOf(system: string): SetUp | null
  vendorOf(system: string): Promise<Vendor | null>
  look(): Promise<void>
  stop(): Promise<void>
}

type Deps = {
  database: Database
  secrets: Pick<SecretStore, 'read'>
  log: Log
  sendOf(name: string): Send
  /** ms; 0 never. */
  everyMs?: number
}

/** Foreign servers that are signed in to in a browser, looked for anew every two seconds. */
export async function openForeignVendors({
  database,
  secrets,
  log,
  sendOf,
  everyMs = 2_000,
}: Deps): Promise<ForeignVendors> {
  const { current, look, stop } = await openWatched<SetUp[]>({
    read: () => database.foreignSignIn.findMany({ include: { system: { select: { name: true, url: true } } } }),
    everyMs,
    failed: (error) => log.warn({ error }, 'how foreign servers are signed in to could not be read'),
  })
  const setUpOf = (system: string) => current().find(({ systemSlug }) => systemSlug === system) ?? null

  return {
    setUpOf,
    async vendorOf(system) {
      const setUp = setUpOf(system)
      if (setUp === null) return null
      const auth = readAuth(setUp.clientAuth)
      const secret =
        auth === 'none' ? undefined : await secrets.read(clientSecretName(system), setUp.clientSince.toISOString())
      return {
        name: setUp.system.name,
        issuer: setUp.issuer,
        flow: flowOf(setUp),
        settings: { baseUrl: setUp.system.url ?? '', clientId: setUp.clientId, clientSecret: secret },
        send: sendOf(setUp.system.name),
      }
    },
    look,
    stop,
  }
}

/** The code flow with PKCE, as the protocol has it: the server's name goes with every request for a token (RFC 8707). */
function flowOf({ issuer, resource, server, scope, clientAuth, system }: SetUp): CodeFlow {
  const facts = serverFacts.parse(server)
  return {
    whose: ['company', 'person'],
    endpoints: () => ({
      ...{ authorize: facts.authorize, token: facts.token, issuer, namesItself: facts.namesItself },
      ...(facts.revoke === null ? {} : { revoke: facts.revoke }),
    }),
    client: readAuth(clientAuth) === 'post' ? 'post' : 'basic',
    pkce: true,
    scope: () => scope,
    authorizeParams: () => ({ resource }),
    tokenParams: () => ({ resource }),
    singleUse: true,
    // Whoever lends a token says for which address it was given; it is carried to no other.
    decided: () => ({ baseUrl: system.url ?? '' }),
    headers: (token) => ({ authorization: `Bearer ${token}` }),
    who: (_, borrowed, send) => whoSignedIn(asksOpenId(scope) ? facts.userinfo : null, borrowed, send),
  }
}

function asksOpenId(scope: string | null): boolean {
  return scope?.split(' ').includes('openid') === true
}
