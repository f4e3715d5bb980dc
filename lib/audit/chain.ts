import type { EventOutcome } from './event-outcomes.ts'

/** The steps of a call as the audit tells them, in their order. */
const chainSteps = ['tool', 'input', 'rules', 'limit', 'credential', 'system', 'answer'] as const
type ChainStep = (typeof chainSteps)[number]
export type ChainLink = { step: ChainStep; state: 'passed' | 'stopped' | 'limited' | 'notReached' | 'running' }

/** Names of the road's steps, see lib/gateway/call-tool.ts. */
const roadSteps: Record<string, ChainStep> = {
  'find tool': 'tool',
  'check input': 'input',
  authorize: 'rules',
  'check the whole plan': 'rules',
  'borrow credential': 'credential',
  'call system': 'system',
  'shape result': 'answer',
}

export type Ending = {
  outcome: EventOutcome
  code: string | null
  /** The step that refused, or at which the call broke off. */
  stoppedAt: string | null
  /** The limit that bit. */
  scope: string | null
}

/** Which steps a call passed, and the one that decided. Pure. */
export function decisionChain(ending: Ending): ChainLink[] {
  const decided = decidingStep(ending)
  if (decided === null) return chainSteps.map((step) => ({ step, state: 'passed' }))
  const at = chainSteps.indexOf(decided)
  return chainSteps.map((step, index) => ({
    step,
    state: index < at ? 'passed' : index > at ? 'notReached' : stateOf(ending.outcome),
  }))
}

/** Null when the call went through all of them. */
function decidingStep({ outcome, code, stoppedAt, scope }: Ending): ChainStep | null {
  if (outcome === 'ok') return null
  if (outcome === 'running' || outcome === 'unknown') return 'system'
  if (scope !== null || code === 'rate_limited') return 'limit'
  // Plans are looked up, checked and decided in one step: the code tells which of the three it was.
  if (code === 'unknown_tool' || code === 'tool_quarantined') return 'tool'
  if (code === 'invalid_input' && stoppedAt === 'check the whole plan') return 'input'
  return (stoppedAt === null ? undefined : roadSteps[stoppedAt]) ?? (outcome === 'denied' ? 'rules' : 'system')
}

function stateOf(outcome: EventOutcome): ChainLink['state'] {
  if (outcome === 'limited') return 'limited'
  return outcome === 'running' ? 'running' : 'stopped'
}

/** True when nothing was sent to the vendor and no limit was charged: the refusal came before the admission. */
export function neverSent(links: readonly ChainLink[]): boolean {
  const at = links.findIndex(({ state }) => state === 'stopped' || state === 'limited')
  return at >= 0 && at < chainSteps.indexOf('credential')
}
