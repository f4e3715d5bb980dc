import { firstDay, lastDay } from './calendar.ts'
import { type Calibration, calibrate } from './calibrate.ts'
import { type CostPlan, createCostPlan } from './cost-plan.ts'
import { formerCustomers, type JobSpec, jobBook, missingInProcore } from './job-book.ts'
import { streets, towns } from './names.ts'
import { at, one, type Random } from './random.ts'
import { type Crew, staff } from './staffing.ts'
import type { Customer, Employee, Job } from './types.ts'
import { dollars, millions, type World } from './world.ts'

type JobBookResult = {
  jobs: Job[]
  customers: Customer[]
  plans: Map<string, CostPlan>
  crews: Map<string, Crew>
}

export function createJobs(world: World, employees: readonly Employee[]): JobBookResult {
  const random = world.random('jobs')
  const customers = createCustomers(world)
  const plans = jobBook.map((spec) => createCostPlan(spec, world))
  const scales = calibrate(plans)
  const crews = staff(employees, jobBook)
  const jobs = plans.map((plan, index) => {
    const customer = one(customers, (candidate) => candidate.name === plan.spec.customer, plan.spec.customer)
    const crew = crews.get(plan.spec.number)
    if (!crew) throw new Error(`Job ${plan.spec.number} has no crew.`)
    const money = moneyOf(plan.spec, scales, random)
    return {
      ...identity(plan.spec, index),
      ...place(index, random),
      ...dates(plan, world),
      ...money,
      ...leads(crew),
      customerId: customer.id,
    }
  })
  return { jobs, customers, plans: new Map(plans.map((plan) => [plan.spec.number, plan])), crews }
}

function createCustomers(world: World): Customer[] {
  const random = world.random('customers')
  const names = [...new Set(jobBook.map((spec) => spec.customer)), ...formerCustomers].slice(0, 62)
  return names.map((name, index) => {
    const domain = name.toLowerCase().replaceAll(/[^a-z]+/g, '')
    const netsuiteId = String(2_101 + index)
    return {
      id: `CUS-${index + 1}`,
      netsuiteId,
      name,
      email: `accounts@${domain}.example`,
      phone: `555-02${random.int(10, 99)}`,
    }
  })
}

function identity(spec: JobSpec, index: number) {
  const slug = `${spec.number}-${spec.name}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return {
    number: spec.number,
    name: spec.name,
    status: spec.status,
    // 24-017 opens the book, so its NetSuite id is 4417.
    netsuiteId: String(4_417 + index),
    procoreId: spec.number === missingInProcore ? null : String(562_917 + index * 41),
    opportunityId: `006Hs00000J${spec.number.replace('-', '')}mQAB`.slice(0, 18).padEnd(18, 'Q'),
    siteSlug: slug,
    gisSiteId: `SITE-${String(index + 1).padStart(3, '0')}`,
  }
}

/** Scattered over a square of some 30 km around the capital. */
function place(index: number, random: Random) {
  return {
    address: `${random.int(100, 4900)} ${random.pick(streets)} Street`,
    city: at(towns, index),
    longitude: Number((-92.17 + random.between(-0.18, 0.18)).toFixed(6)),
    latitude: Number((38.57 + random.between(-0.14, 0.14)).toFixed(6)),
  }
}

function dates({ spec }: CostPlan, world: World) {
  const firstMonth = Math.min(0, spec.left) - spec.lived + 1
  const startMonth = spec.status === 'not_started' ? 3 + (Number(spec.number.slice(3)) % 3) : firstMonth
  return {
    startDate: `${world.month(startMonth)}-${spec.status === 'not_started' ? '08' : '03'}`,
    finishDate: spec.left < 0 ? lastDay(world.month(spec.left)) : firstDay(world.month(spec.left)).replace(/01$/, '26'),
  }
}

function leads(crew: Crew) {
  return { projectManager: crew.projectManager, superintendent: crew.superintendent }
}

function moneyOf(spec: JobSpec, scales: Calibration, random: Random) {
  const started = spec.status !== 'not_started'
  const scale = spec.fixed ? 1 : started ? scales.running : scales.signed
  const contract = spec.fixed ? millions(spec.contract) : Math.round(spec.contract * scale * 1000) * dollars(1000)
  const share = started && !spec.fixed ? random.between(0.004, 0.038) : 0
  const approvedChanges = spec.fixed
    ? millions(spec.approved)
    : Math.round((contract * share) / dollars(100)) * dollars(100)
  const originalContract = contract - approvedChanges
  const margin = spec.fixed || !started ? spec.margin : spec.margin + scales.marginShift

  const costAtCompletion = Math.round(contract * (1 - margin))
  const costToDate = Math.round(costAtCompletion * spec.pct)
  const earned = Math.round((contract * costToDate) / costAtCompletion)
  return {
    originalContract,
    approvedChanges,
    originalCostEstimate: Math.round(originalContract * (1 - spec.bid)),
    costAtCompletion,
    costToDate,
    billedToDate: earned + dollars(spec.over),
    bidMargin: spec.bid,
    forecastMargin: (contract - costAtCompletion) / contract,
    percentComplete: costToDate / costAtCompletion,
  }
}

/** Original contract and executed changes. */
export function contractOf(job: Job): number {
  return job.originalContract + job.approvedChanges
}
