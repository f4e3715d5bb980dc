/** What can be wrong between an identity provider and us. Its sentences stand in `messages/<language>/providers.json`. */
export const problems = [
  'not_allowed',
  'unreachable',
  'no_discovery',
  'issuer_differs',
  'endpoints',
  'keys',
  'pkce',
  'algorithm',
  'clock',
  'client_unknown',
  'client_secret',
  'client_unclear',
  'redirect',
  'code',
  'id_token',
  'nonce',
  'mixed_up',
  'refused',
  /** Our own: the client secret is in a store that is away. */
  'store_away',
  'groups_denied',
  'groups_busy',
  'groups_answer',
  'groups_nobody',
  'groups_key',
] as const
export type Problem = (typeof problems)[number]

/** Ends a sign-in or a step of a test. `detail` is the provider's own word, cut and safe to show. */
export class ProviderProblem extends Error {
  readonly problem: Problem
  readonly detail: string | null

  constructor(problem: Problem, detail: string | null = null, cause?: unknown) {
    super(detail === null ? problem : `${problem}: ${detail}`, { cause })
    this.name = 'ProviderProblem'
    this.problem = problem
    this.detail = detail === null ? null : shown(detail)
  }
}

/** A provider's word as a screen shows it. */
function shown(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, ' ').slice(0, 200)
}
