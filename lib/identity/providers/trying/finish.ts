import { z } from 'zod'
import type { PersonActing } from '#lib/audit/trail.ts'
import { mailIsVouchedFor } from '../../vouched-mail.ts'
import { domainOf, nameOf, personClaims } from '../claims.ts'
import { exchangeCode } from '../exchange-code.ts'
import { groupsAgainWays } from '../groups-again/kinds.ts'
import { providerKinds } from '../kinds.ts'
import { readMetadata } from '../metadata.ts'
import { type Problem, ProviderProblem } from '../problem.ts'
import { type ReadAnswer, readAnswer } from '../read-answer.ts'
import { hashOf, isTryState, unseal } from './seal.ts'
import type { TryDeps } from './start.ts'
import { type Would, wouldAdmit } from './would-admit.ts'

const sealed = z.object({
  provider: z.object({
    ...{ id: z.string(), kind: z.enum(providerKinds), name: z.string(), issuer: z.string(), clientId: z.string() },
    ...{ domains: z.array(z.string()), groupsClaim: z.string(), createsPeople: z.boolean(), enabled: z.boolean() },
    ...{ groupsAgain: z.enum(groupsAgainWays), groupsClientId: z.string() },
    fromEnvironment: z.boolean(),
  }),
  client: z.object({ clientId: z.string(), clientSecret: z.string() }),
  redirectUri: z.string(),
  nonce: z.string(),
  verifier: z.string(),
})

/** What stood in the address that the provider sent the administrator back to. */
export type CameBack = {
  state?: string | undefined
  code?: string | undefined
  iss?: string | undefined
  error?: string | undefined
  error_description?: string | undefined
}

/** What the provider said of whoever tried it, as a sign-in would read it. */
export type Tried = {
  provider: { id: string; name: string }
  subject: string
  name: string
  email: string | null
  vouched: boolean
  /** Whether the address is of a domain that the provider has here. */
  ownDomain: boolean
  groupsClaim: string
  groupsCame: ReadAnswer['groupsCame']
  /** The names of everything that the provider sent. */
  claims: string[]
  would: Would
}

export type Finished =
  | { tried: Tried }
  /** Another browser, a second time, or too late. */
  | { over: true }
  | { provider: string; problem: Problem; detail: string | null }

/** The end of a trial: what would happen at a sign-in, and nothing of it. The state is used up by asking. */
export async function finishTry(
  deps: TryDeps,
  actor: PersonActing,
  { session, back }: { session: string; back: CameBack },
): Promise<Finished> {
  const state = back.state ?? null
  if (!isTryState(state)) return { over: true }
  const where = { stateHash: hashOf(state), sessionId: session, expiresAt: { gt: new Date() } }
  const row = await deps.db.signInTry.findFirst({ where })
  if (row === null || (await deps.db.signInTry.deleteMany({ where })).count === 0) return { over: true }
  const trying = sealed.parse(JSON.parse(unseal(state, row.sealed)))
  try {
    const tried = await answerOf(deps, trying, { ...back, state })
    await note(deps, actor, trying.provider, { admitted: 'personId' in tried.would.admission, problem: null })
    return { tried }
  } catch (thrown) {
    if (!(thrown instanceof ProviderProblem)) throw thrown
    const { problem, detail } = thrown
    await note(deps, actor, trying.provider, { admitted: false, problem })
    return { provider: trying.provider.name, problem, detail }
  }
}

function note(
  { trail }: TryDeps,
  actor: PersonActing,
  { name, issuer }: { name: string; issuer: string },
  came: { admitted: boolean; problem: Problem | null },
): Promise<void> {
  return trail.write(actor, { action: 'sign_in.provider_tried', facts: { name, issuer, ...came } })
}

async function answerOf(deps: TryDeps, trying: z.output<typeof sealed>, back: CameBack): Promise<Tried> {
  const { provider, client, redirectUri, nonce, verifier } = trying
  if (back.error !== undefined) {
    const entra = /AADSTS\d{3,8}/.exec(back.error_description ?? '')?.[0]
    throw new ProviderProblem('refused', entra ?? back.error)
  }
  const at = { metadata: await readMetadata(deps.send, provider.issuer), client, redirectUri }
  const checks = { state: back.state, nonce, code_verifier: verifier }
  const answered = await exchangeCode(deps.send, at, { params: back, checks })
  const { claims, groups, groupsCame } = await readAnswer(provider, { send: deps.send, at }, answered)
  const said = personClaims.parse(claims)
  return {
    ...{ provider: { id: provider.id, name: provider.name }, subject: said.sub, name: nameOf(said) },
    ...{ email: said.email ?? null, vouched: mailIsVouchedFor(said, provider) },
    ownDomain: provider.domains.includes(domainOf(said.email ?? '')),
    ...{ groupsClaim: provider.groupsClaim, groupsCame, claims: Object.keys(claims).sort() },
    would: await wouldAdmit(deps.db, provider, { claims, groups }),
  }
}
