import { type Work, works } from './cost-codes.ts'
import type { JobSpec } from './job-book.ts'
import { sum } from './random.ts'
import type { World } from './world.ts'

/** How a job's cost spreads over codes and months, as shares; money comes later. */
export type CostPlan = {
  spec: JobSpec
  lines: { work: Work; share: number }[]
  /** Months with cost, as offsets from the last closed month, oldest first, and where in its life the job stood then. */
  months: { offset: number; life: number }[]
}

const always = [
  '01-3100',
  '03-3000',
  '03-3050',
  '03-2000',
  '05-1200',
  '09-2100',
  '22-0500',
  '23-2100',
  '23-3000',
  '26-0500',
  '31-2300',
]

/** A line's progress when its job stands at `life` (0 to 1). */
export function lineProgress(work: Work, life: number): number {
  return Math.min(1, Math.max(0, (life - work.from) / (work.to - work.from)))
}

export function createCostPlan(spec: JobSpec, world: World): CostPlan {
  const random = world.random(`plan ${spec.number}`)
  const lines = works
    .filter((work) => work.share > 0)
    .map((work) => ({ work, share: work.share * random.between(0.7, 1.4), used: random.chance(0.66) }))
    .filter((line) => line.used || always.includes(line.work.code))
    .map(({ work, share }) => ({ work, share }))

  const life = lifeAt(lines, spec.pct)
  const end = Math.min(0, spec.left)
  const months = Array.from({ length: spec.lived }, (_, index) => {
    const even = (index + 1) / spec.lived
    const wobble = index + 1 === spec.lived ? 0 : random.between(-0.25, 0.25) / spec.lived
    return { offset: end - spec.lived + 1 + index, life: life * (even + wobble) }
  })
  return { spec, lines, months }
}

/** The part of the cost spent when the job stands at `life`. */
function spentAt(lines: CostPlan['lines'], life: number): number {
  return sum(lines, ({ work, share }) => share * lineProgress(work, life)) / sum(lines, ({ share }) => share)
}

/** The life at which just this part of the cost is spent, by halving. */
function lifeAt(lines: CostPlan['lines'], spent: number): number {
  if (spent >= 1) return 1
  let low = 0
  let high = 1
  for (let step = 0; step < 40; step++) {
    const middle = (low + high) / 2
    if (spentAt(lines, middle) < spent) low = middle
    else high = middle
  }
  return spent <= 0 ? 0 : high
}

/** The part of the job's cost spent up to a month, before amounts in cents exist. */
export function spentThrough(plan: CostPlan, offset: number): number {
  const month = plan.months.findLast((candidate) => candidate.offset <= offset)
  return month ? spentAt(plan.lines, month.life) : 0
}
