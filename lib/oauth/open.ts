import { noteAppUse } from '#lib/identity/connected-apps.ts'
import { signingKey } from './keys.ts'
import { takeRegistration } from './registration-limit.ts'
import { createOauthShell } from './shell.ts'
import type { MakingDeps, Oauth, OauthDeps } from './types.ts'
import { createAppTokenVerifier } from './verify.ts'

/** The authorization server for MCP clients. What speaks the protocol is loaded when somebody first connects an app. */
export function openOauth(deps: OauthDeps): Oauth {
  const signing = signingKey(deps.secret)
  const { origin, reads, principals, database, rules, trustedProxies, companyWrites } = deps
  const { monotonicMs } = deps.gateway.clock
  const used = noteAppUse(database)
  let making: ReturnType<typeof make> | undefined
  const made = () => (making ??= make({ ...deps, signing, log: deps.gateway.log }))
  return {
    tokens: createAppTokenVerifier({ origin, signing, reads, principals, monotonicMs, used, companyWrites }),
    serve: createOauthShell({
      ...{ origin, rules, trustedProxies, provider: async () => (await made()).handle },
      takeRegistration: (network) => takeRegistration(database, network, rules().registrations),
    }),
    consent: {
      read: async (asking, principal) => (await made()).consent.read(asking, principal),
      allow: async (choice, by) => (await made()).consent.allow(choice, by),
      deny: async (by) => (await made()).consent.deny(by),
    },
  }
}

async function make(deps: MakingDeps) {
  const { makeServer } = await import('./make.ts')
  return makeServer(deps)
}
