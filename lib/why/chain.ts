import type { Answer } from '#lib/gateway/may-call.ts'
import type { Status } from './standing.ts'

/** The steps of an explanation, in the order in which they are told. */
const steps = ['who', 'roles', 'rules', 'input', 'conditions', 'answer', 'limits', 'system', 'credential'] as const
export type StepName = (typeof steps)[number]
export type StepState = 'passed' | 'decides' | 'notReached'
export type Step = { step: StepName; state: StepState }

/** What a refusal by each reason is told at. */
const refusedAt: Record<Extract<Answer, { allowed: false }>['reason'], StepName> = {
  unknown: 'system',
  hindered: 'system',
  input: 'input',
  // What an app was given is no part of a person's rights; nobody asks here as an app.
  scope: 'rules',
  denied: 'rules',
  not_granted: 'rules',
  approval_required: 'rules',
  condition: 'conditions',
}

/** Which step decided, which were passed before it and which were not reached. Pure. */
export function chainOf(status: Status, roles: number, answer: Answer): Step[] {
  const decides = decidingStep(status, roles, answer)
  if (answer.allowed && decides !== 'who') {
    return steps.map((step) => ({ step, state: step === decides ? 'decides' : 'passed' }))
  }
  // A tool that is not there, or is held back, is known before anybody's rules are asked.
  const asked = decides === 'system' ? steps.indexOf('rules') : steps.indexOf(decides)
  return steps.map((step, at) => ({
    step,
    state: step === decides ? 'decides' : at < asked ? 'passed' : 'notReached',
  }))
}

function decidingStep(status: Status, roles: number, answer: Answer): StepName {
  if (status !== 'active') return 'who'
  if (answer.allowed) return answer.conditions === null ? 'rules' : 'answer'
  const at = refusedAt[answer.reason]
  return at === 'rules' && roles === 0 ? 'roles' : at
}
