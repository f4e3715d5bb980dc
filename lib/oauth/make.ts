import type { IncomingMessage, ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'
import { linkedPages } from '#lib/core/linked-pages.ts'
import type { EndedBy } from '#lib/identity/end-apps.ts'
import { takeAssertions } from './assertion.ts'
import { allow, deny, readAsked } from './consent.ts'
import { grantEnder } from './grants.ts'
import { openIssuers } from './issuers.ts'
import { makeProvider } from './provider.ts'
import type { MakingDeps, Oauth } from './types.ts'

type Made = { handle(request: IncomingMessage, response: ServerResponse): Promise<void>; consent: Oauth['consent'] }

export function makeServer(deps: MakingDeps): Made {
  const { database, trail, gateway, companyWrites } = deps
  const provider = makeProvider({
    ...deps,
    systems: () => gateway.catalog.all().systems.map(({ slug }) => slug),
    endGrant: grantEnder({ db: database, trail }, endedBy),
    consentPage: linkedPages.consent,
  })
  takeAssertions(provider, { ...deps, issuers: openIssuers(deps.trusted, deps.send) })
  const consenting = { provider, origin: deps.origin, database, trail, gateway, companyWrites }
  return {
    handle: provider.callback(),
    consent: {
      read: (asking, principal) => readAsked(asking, principal, consenting),
      allow: (choice, by) => allow(choice, by, consenting),
      deny: (by) => deny(by, consenting),
    },
  }
}

/** An app gives its access back at one address; everywhere else what ends it is a code or token that was used before. */
function endedBy(): EndedBy {
  return Provider.ctx?.oidc.route === 'revocation' ? 'app' : 'reuse'
}
