import { type SeedSystem, seedTools } from './seed-tools.ts'
import type { Cell, Conditions } from './types.ts'

export type SeedRole = {
  slug: string
  name: string
  description: string
  position: number
  /** A share of every system's places and of its vendor's budget is kept for its people. */
  reserveForCrews: boolean
}

/** The roles of a new installation, in the order of the matrix's columns. */
export const seedRoles: readonly SeedRole[] = [
  { slug: 'executive', name: 'Executive', description: 'Reads everything the six systems know.' },
  {
    slug: 'office-staff',
    name: 'Office staff',
    description: 'Works in NetSuite and Salesforce; sees the parts of Procore the office needs.',
  },
  {
    slug: 'project-manager',
    name: 'Project manager',
    description: 'Works in Procore, with money on own projects only; sees people but never their pay.',
  },
  {
    slug: 'field-crew',
    name: 'Field crew',
    description: 'Daily logs of own projects, documents, site maps and permits. No money, no personnel data.',
  },
  { slug: 'financial-read', name: 'Financial read', description: 'Reads NetSuite. No project budgets.' },
  { slug: 'auditor', name: 'Auditor', description: 'Reads the audit and nothing else.' },
  { slug: 'admin', name: 'Admin', description: 'Runs Gatehouse. Sees no business data.' },
  { slug: 'report-service', name: 'Report service', description: 'Reads for scheduled reports; never pay.' },
].map((role, position) => ({ ...role, position, reserveForCrews: role.slug === 'field-crew' }))

const ownProjects: Conditions = { ownProjects: true }

/**
 * The first policy version. Admin and auditor have no cells: who decides about access and who checks it
 * reads no business data through the role that lets them.
 */
export function seedCells(): Cell[] {
  return [
    ...executive(),
    ...officeStaff(),
    ...projectManager(),
    ...fieldCrew(),
    ...financialRead(),
    ...reportService(),
  ].flat()
}

function executive() {
  const role = 'executive'
  return [
    ...allReads().map(({ system, tools }) => allow(role, system, without(tools, 'pay_rates'))),
    allow(role, 'bamboohr', ['pay_rates'], { maxRows: 50 }),
  ]
}

function officeStaff() {
  const role = 'office-staff'
  return [
    allow(role, 'netsuite', everything('netsuite')),
    allow(role, 'salesforce', everything('salesforce')),
    allow(role, 'procore', ['projects', 'project', 'commitments', 'change_orders', 'rfis', 'vendors']),
    allow(role, 'bamboohr', ['employees', 'whos_out']),
    allow(role, 'm365', documents),
    allow(role, 'gis', seedTools.gis.read),
  ]
}

function projectManager() {
  const role = 'project-manager'
  const money = ['budget', 'commitments', 'change_events', 'change_orders']
  return [
    allow(role, 'procore', without(seedTools.procore.read, ...money)),
    allow(role, 'procore', [...money, ...seedTools.procore.write], ownProjects),
    allow(role, 'bamboohr', without(everything('bamboohr'), 'pay_rates')),
    deny(role, 'bamboohr', ['pay_rates']),
    allow(
      role,
      'netsuite',
      ['jobs', 'job_cost', 'wip', 'vendor_bills', 'purchase_orders', 'pay_applications'],
      ownProjects,
    ),
    allow(role, 'm365', seedTools.m365.read),
    allow(role, 'gis', seedTools.gis.read),
  ]
}

function fieldCrew() {
  const role = 'field-crew'
  return [
    // The list of projects is how a job number is found from a name, so it cannot demand one. It holds no money.
    allow(role, 'procore', ['projects']),
    allow(role, 'procore', ['project', 'rfis'], { ...ownProjects, maskFields: projectMoney }),
    allow(role, 'procore', ['daily_logs', 'manpower', 'add_daily_log_note'], ownProjects),
    allow(role, 'm365', documents),
    allow(role, 'gis', seedTools.gis.read),
    deny(role, 'procore', ['budget', 'commitments', 'change_events', 'change_orders']),
    deny(role, 'netsuite', ['*']),
    deny(role, 'salesforce', ['*']),
    deny(role, 'bamboohr', ['*']),
  ]
}

function financialRead() {
  const role = 'financial-read'
  return [allow(role, 'netsuite', seedTools.netsuite.read), deny(role, 'procore', ['budget'])]
}

function reportService() {
  const role = 'report-service'
  return [
    ...allReads().map(({ system, tools }) => allow(role, system, without(tools, 'pay_rates'))),
    deny(role, 'bamboohr', ['pay_rates']),
  ]
}

const documents = ['search_documents', 'read_document', 'files', 'sites']

/** Money in what a field crew reads of its projects. */
const projectMoney = ['contractValue', 'costImpact', 'costImpactTotal']

function systemsOf(): SeedSystem[] {
  return Object.keys(seedTools).filter((slug): slug is SeedSystem => Object.hasOwn(seedTools, slug))
}

function allReads(): { system: SeedSystem; tools: readonly string[] }[] {
  return systemsOf().map((system) => ({ system, tools: seedTools[system].read }))
}

function everything(system: SeedSystem): string[] {
  return [...seedTools[system].read, ...seedTools[system].write]
}

function without(tools: readonly string[], ...left: string[]): string[] {
  return tools.filter((tool) => !left.includes(tool))
}

function allow(role: string, system: SeedSystem, tools: readonly string[], conditions?: Conditions): Cell[] {
  return tools.map((tool) => ({
    role,
    system,
    tool,
    effect: 'allow',
    conditions,
  }))
}

function deny(role: string, system: SeedSystem, tools: readonly string[]): Cell[] {
  return tools.map((tool) => ({ role, system, tool, effect: 'deny' }))
}
