import type { Weighed } from '#lib/access/decide.ts'
import type { Principal } from '#lib/core/caller.ts'
import { type Answer, mayCall, type Need } from '#lib/gateway/may-call.ts'
import type { GatewayDeps } from '#lib/gateway/types.ts'

export type Deciding = Pick<GatewayDeps, 'catalog' | 'policy' | 'decide'>
export type Judged = Pick<Principal, 'roles' | 'projects'>

export type Verdict = 'yes' | 'limited' | 'approval' | 'no'

/** The answer of the road itself, and what was weighed on the way to it. */
export type Explained = { verdict: Verdict; answer: Answer; weighed: Weighed[] }

/** May they, and why? Asked of `mayCall` as every door asks it; nothing is decided here a second time. */
export function explain(who: Judged, need: Need, deps: Deciding): Explained {
  let weighed: Weighed[] = []
  const decide: Deciding['decide'] = (policy, judged, asked) =>
    deps.decide(policy, judged, asked, (seen) => {
      weighed = seen
    })
  const answer = mayCall(who, need, { ...deps, decide })
  return { verdict: verdictOf(answer), answer, weighed }
}

function verdictOf(answer: Answer): Verdict {
  if (answer.allowed) return answer.conditions === null ? 'yes' : 'limited'
  return answer.reason === 'approval_required' ? 'approval' : 'no'
}
