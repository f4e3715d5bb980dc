import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import type { Send } from '#lib/egress/send.ts'
import type { ProviderKind } from './kinds.ts'
import { algorithms, askDiscovery, type Metadata, readEndpoints, readKeys, requireIssuer } from './metadata.ts'
import { type Problem, ProviderProblem } from './problem.ts'
import { askForTokens, type Client, refusalOf, tokenProblem } from './token-endpoint.ts'

const testSteps = ['discovery', 'issuer', 'clock', 'endpoints', 'keys', 'pkce', 'client'] as const
type TestStepName = (typeof testSteps)[number]

/** `skipped`: a step before it failed. `detail` is the provider's own word, or what was found. */
export type TestStep = {
  step: TestStepName
  outcome: 'ok' | 'failed' | 'skipped'
  problem: Problem | null
  detail: string | null
}

export type Tested = Client & { kind: ProviderKind; name: string; issuer: string; redirectUri: string }
type TestDeps = { send: Send; trail: Trail; nowMs(): number }

const SKEW_MS = 60_000

/**
 * Whether a provider as it is written would let people in, step by step: nothing is stored and nobody signs in. In the
 * audit before the provider is asked.
 */
export async function testProvider(deps: TestDeps, actor: PersonActing, tested: Tested): Promise<TestStep[]> {
  const { name, issuer } = tested
  await deps.trail.write(actor, { action: 'sign_in.provider_test', facts: { name, issuer } })
  const steps: TestStep[] = []
  let failed = false
  async function step<T>(step: TestStepName, work: () => T | Promise<T>, detailOf?: (found: T) => string) {
    if (failed) return void steps.push({ step, outcome: 'skipped', problem: null, detail: null })
    try {
      const found = await work()
      steps.push({ step, outcome: 'ok', problem: null, detail: detailOf?.(found) ?? null })
      return found
    } catch (thrown) {
      if (!(thrown instanceof ProviderProblem)) throw thrown
      failed = true
      steps.push({ step, outcome: 'failed', problem: thrown.problem, detail: thrown.detail })
    }
  }
  const answer = await step(
    'discovery',
    () => askDiscovery(deps.send, issuer),
    () => new URL(issuer).host,
  )
  await step('issuer', () => requireIssuer(answer?.body, issuer))
  await step('clock', () => requireClock(answer?.headers['date'], deps.nowMs()))
  const metadata = await step('endpoints', () => readEndpoints(answer?.body))
  if (metadata === undefined) {
    failed = true
    for (const left of ['keys', 'pkce', 'client'] as const) await step(left, () => undefined)
    return steps
  }
  await step(
    'keys',
    () => readKeys(deps.send, metadata),
    ({ keys }) => String(keys.length),
  )
  await step('pkce', () => requireMethods(metadata))
  await step('client', () => requireClient(deps.send, metadata, tested))
  return steps
}

/** Tokens are valid for a span of time; a clock that is off refuses good ones. */
function requireClock(date: string | undefined, nowMs: number): void {
  const there = Date.parse(date ?? '')
  if (Number.isNaN(there) || Math.abs(there - nowMs) <= SKEW_MS) return
  throw new ProviderProblem('clock', `${Math.round(Math.abs(there - nowMs) / 1_000)} s`)
}

/** A provider that does not say what it can is taken at its word when it signs people in: Entra does not say S256. */
function requireMethods(metadata: Metadata): void {
  const { code_challenge_methods_supported: methods, id_token_signing_alg_values_supported: signs } = metadata
  if (methods !== undefined && !methods.includes('S256')) throw new ProviderProblem('pkce', methods.join(', '))
  if (signs !== undefined && !signs.some((alg) => algorithms.includes(alg))) {
    throw new ProviderProblem('algorithm', signs.join(', '))
  }
}

/**
 * A code that nobody gave out: who is refused for the code was known as the client. Entra looks at the code first, and
 * is asked for a token of the application itself.
 */
async function requireClient(send: Send, metadata: Metadata, tested: Tested): Promise<void> {
  const form: Record<string, string> =
    tested.kind === 'entra'
      ? {
          grant_type: 'client_credentials',
          scope: `https://${metadata.msgraph_host ?? 'graph.microsoft.com'}/.default`,
        }
      : {
          grant_type: 'authorization_code',
          code: 'gatehouse-test',
          redirect_uri: tested.redirectUri,
          code_verifier: 'gatehouse-test-gatehouse-test-gatehouse-test',
        }
  const refused = refusalOf(await askForTokens(send, { metadata, client: tested }, form))
  if (refused === null || refused.error === 'invalid_grant') return
  const problem = tokenProblem(refused)
  throw problem.problem === 'code' ? new ProviderProblem('client_unclear', problem.detail, problem) : problem
}
