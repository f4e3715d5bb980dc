import { type CostPlan, lineProgress } from './cost-plan.ts'
import { at, split, sum } from './random.ts'
import { mercyBudget } from './stories/plan.ts'
import type { BudgetLine, Job, JobCost } from './types.ts'
import { dollars, type World } from './world.ts'

/** An hour of labor with burden, as the budgets price it. */
const laborHour = dollars(52)

/** Procore's budget of every job, and the cost NetSuite posted per month and code; both to the same cent. */
export function createCosts(world: World, jobs: readonly Job[], plans: Map<string, CostPlan>) {
  const budgetLines: BudgetLine[] = []
  const jobCosts: JobCost[] = []
  for (const job of jobs) {
    const plan = plans.get(job.number)
    if (!plan) continue
    const lines = budgetOf(job, plan, world)
    const costs = costsOf(job, plan, lines, world, jobCosts.length)
    for (const cost of costs) jobCosts.push(cost)
    const posted = Map.groupBy(costs, (cost) => cost.costCode)
    for (const [index, line] of lines.entries()) {
      const actual = sum(posted.get(line.costCode) ?? [], (cost) => cost.amount)
      const labor = line.category === 'labor'
      budgetLines.push({
        procoreId: String(22_070_000 + budgetLines.length),
        job: job.number,
        costCode: line.costCode,
        category: line.category,
        original: line.original,
        modifications: line.modifications,
        actual,
        committed: 0,
        forecastToComplete: line.forecast - actual,
        plannedHours: labor ? Math.round((line.original + line.modifications) / laborHour) : 0,
        actualHours: labor ? Math.round((actual / laborHour) * hoursPerDollar(job, line.costCode, index)) : 0,
      })
    }
  }
  return { budgetLines, jobCosts }
}

/** Crews differ a little from the priced hour; the concrete line of story 1 does not. */
function hoursPerDollar(job: Job, code: string, index: number): number {
  return job.number === mercyBudget.job && code === '03-3000' ? 1 : 0.97 + (index % 7) / 100
}

type Line = {
  costCode: string
  category: BudgetLine['category']
  original: number
  modifications: number
  forecast: number
}

function budgetOf(job: Job, plan: CostPlan, world: World): Line[] {
  const random = world.random(`budget ${job.number}`)
  const planted: Record<string, number> = job.number === mercyBudget.job ? mercyBudget.original : {}
  const above: Record<string, number> | undefined = job.number === mercyBudget.job ? mercyBudget.above : undefined

  // The forecast keeps the plan's shares, so that cost over time stays what calibrate.ts reckoned with; the bid drifts.
  const drift = above || job.status === 'not_started' ? () => 1 : () => random.between(0.94, 1.07)
  const free = plan.lines.filter(({ work }) => planted[work.code] === undefined)
  const left = job.originalCostEstimate - sum(Object.values(planted), (amount) => amount)
  const shared = split(
    left,
    free.map(({ share }) => share * drift()),
  )
  const original = new Map([
    ...free.map(({ work }, index) => [work.code, at(shared, index)] as const),
    ...Object.entries(planted),
  ])

  const changed = plan.lines.filter(({ work }) => work.category === 'subcontract').slice(0, 3)
  const changes = split(Math.round(job.approvedChanges * (1 - job.bidMargin)), [3, 2, 1])
  const lines = plan.lines.map(({ work }) => {
    const change = changed.findIndex((candidate) => candidate.work.code === work.code)
    const modifications = change < 0 ? 0 : at(changes, change)
    return { costCode: work.code, category: work.category, original: original.get(work.code) ?? 0, modifications }
  })

  if (above) return lines.map((line) => ({ ...line, forecast: line.original + (above[line.costCode] ?? 0) }))
  const forecast = split(
    job.costAtCompletion,
    plan.lines.map(({ share }) => share),
  )
  return lines.map((line, index) => ({ ...line, forecast: at(forecast, index) }))
}

/** Each line's cost follows its progress; the supervision line takes the rounding, so that the sum is the job's cost. */
function costsOf(job: Job, plan: CostPlan, lines: readonly Line[], world: World, firstId: number): JobCost[] {
  if (plan.months.length === 0) return []
  const life = lifeOf(job, plan, lines)
  const target = new Map(
    lines.map((line, index) => [line.costCode, Math.round(line.forecast * progressAt(plan, index, life))]),
  )
  const gap = job.costToDate - sum([...target.values()], (amount) => amount)
  target.set('01-3100', (target.get('01-3100') ?? 0) + gap)

  const costs: JobCost[] = []
  const before = new Map<string, number>()
  const lastLife = at(plan.months, -1).life
  for (const [index, month] of plan.months.entries()) {
    const last = index === plan.months.length - 1
    for (const [position, line] of lines.entries()) {
      const reached = Math.round(line.forecast * progressAt(plan, position, (month.life / lastLife) * life))
      const upTo = last ? (target.get(line.costCode) ?? 0) : Math.min(reached, target.get(line.costCode) ?? 0)
      const amount = upTo - (before.get(line.costCode) ?? 0)
      if (amount === 0) continue
      before.set(line.costCode, upTo)
      const netsuiteId = String(700_001 + firstId + costs.length)
      const source = sourceOf(line.category)
      costs.push({
        netsuiteId,
        job: job.number,
        costCode: line.costCode,
        period: world.month(month.offset),
        amount,
        source,
      })
    }
  }
  return costs
}

function progressAt(plan: CostPlan, index: number, life: number): number {
  return lineProgress(at(plan.lines, index).work, life)
}

/** The life at which the forecast lines come to the job's cost to date, by halving. */
function lifeOf(job: Job, plan: CostPlan, lines: readonly Line[]): number {
  if (job.costToDate >= job.costAtCompletion) return 1
  let low = 0
  let high = 1
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2
    const spent = sum([...lines.entries()], ([index, line]) => line.forecast * progressAt(plan, index, middle))
    if (spent < job.costToDate) low = middle
    else high = middle
  }
  return high
}

function sourceOf(category: BudgetLine['category']): JobCost['source'] {
  if (category === 'labor') return 'payroll'
  return category === 'equipment' ? 'journal' : 'bill'
}
