import { type CostPlan, spentThrough } from './cost-plan.ts'
import { sum } from './random.ts'

/** What the company as a whole must come to: dollars of the last twelve closed months, and a share. */
const targets = { revenue: 182_400_000, grossMargin: 0.098, backlog: 148_600_000 }

export type Calibration = { running: number; signed: number; marginShift: number }

/**
 * The story book fixes some jobs; the others are scaled so that the company's sums come out. Three straight lines:
 * revenue decides the size of running and finished jobs, backlog that of signed ones, gross margin one common shift.
 */
export function calibrate(plans: readonly CostPlan[]): Calibration {
  const fixed = plans.filter((plan) => plan.spec.fixed)
  const running = plans.filter((plan) => !plan.spec.fixed && plan.spec.status !== 'not_started')
  const signed = plans.filter((plan) => plan.spec.status === 'not_started')

  const scale = (targets.revenue - sum(fixed, revenue)) / sum(running, revenue)
  const openBacklog = sum(fixed, backlog) + scale * sum(running, backlog)
  const profit = (plan: CostPlan) => revenue(plan) * plan.spec.margin
  const missing = targets.revenue * targets.grossMargin - sum(fixed, profit) - scale * sum(running, profit)

  return {
    running: scale,
    signed: (targets.backlog - openBacklog) / sum(signed, backlog),
    marginShift: missing / (scale * sum(running, revenue)),
  }
}

function revenue(plan: CostPlan): number {
  return plan.spec.contract * 1e6 * (spentThrough(plan, 0) - spentThrough(plan, -12))
}

function backlog(plan: CostPlan): number {
  return plan.spec.contract * 1e6 * (1 - plan.spec.pct)
}
