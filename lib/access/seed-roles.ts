import { type DataClass, dataClasses } from '#lib/core/data-class.ts'

/** Of all jobs, or of the person's own only. A class that is not named is not seen. */
export type Sight = Partial<Record<DataClass, 'all' | 'own'>>

/** What a role works with in one system. A tool that a later entry names again is granted as that one says. */
export type Work = {
  system: string
  tools: 'all' | 'reads' | readonly string[]
  except?: readonly string[]
  /** Only about the person's own jobs. */
  ownJobs?: true
}

export type SeedRole = {
  slug: string
  name: string
  description: string
  sees: Sight
  works: readonly Work[]
  /** Most records of one question that tells of a class. */
  mostRows?: Partial<Record<DataClass, number>>
  /** Denied even where another role would allow it: systems, and what the role does not read of these classes. */
  never?: { systems?: readonly string[]; classes?: readonly DataClass[] }
  /** A share of every system's places and of its vendor's budget is kept for its people. */
  reserveForCrews?: true
}

const everything: Sight = Object.fromEntries(dataClasses.map((name) => [name, 'all']))
const { pay: _, ...allButPay } = everything
const documents = ['search_documents', 'read_document', 'files', 'sites']
const systems = ['netsuite', 'procore', 'salesforce', 'bamboohr', 'm365', 'gis']

/**
 * The roles of a new installation, in the order of the matrix's columns: what each works with, and what it may learn.
 * The cells follow from it, see seed.ts. Admin and auditor work with nothing: who decides about access and who
 * checks it reads no business data through the role that lets them.
 */
export const roleTable: readonly SeedRole[] = [
  {
    slug: 'executive',
    name: 'Executive',
    description: 'Reads everything the six systems know.',
    sees: everything,
    works: systems.map((system) => ({ system, tools: 'reads' })),
    mostRows: { pay: 50 },
  },
  {
    slug: 'office-staff',
    name: 'Office staff',
    description: 'Works in NetSuite and Salesforce; sees the parts of Procore the office needs.',
    sees: allButPay,
    works: [
      { system: 'netsuite', tools: 'all' },
      { system: 'salesforce', tools: 'all' },
      { system: 'procore', tools: ['projects', 'project', 'commitments', 'change_orders', 'rfis', 'vendors'] },
      { system: 'bamboohr', tools: ['employees', 'whos_out'] },
      { system: 'm365', tools: documents },
      { system: 'gis', tools: 'reads' },
    ],
  },
  {
    slug: 'project-manager',
    name: 'Project manager',
    description: 'Works in Procore, with money on own projects only; sees people but never their pay.',
    sees: { contract_money: 'own', cost: 'own', budget: 'own', personal: 'all', message_content: 'all' },
    works: [
      { system: 'procore', tools: 'reads' },
      {
        system: 'procore',
        tools: [
          'budget',
          'commitments',
          'change_events',
          'change_orders',
          'prime_contracts',
          'owner_invoices',
          'create_rfi',
          'add_daily_log_note',
        ],
        ownJobs: true,
      },
      { system: 'bamboohr', tools: 'all', except: ['pay_rates', 'approve_time_off', 'deny_time_off'] },
      {
        system: 'netsuite',
        tools: ['jobs', 'job_cost', 'wip', 'vendor_bills', 'purchase_orders', 'pay_applications'],
        ownJobs: true,
      },
      { system: 'm365', tools: 'reads' },
      { system: 'gis', tools: 'reads' },
    ],
    never: { classes: ['pay'] },
  },
  {
    slug: 'field-crew',
    name: 'Field crew',
    description: 'Daily logs of own projects, documents, site maps and permits. No money, no personnel data.',
    // The text of a document is the document's: Microsoft 365 says who may open it.
    sees: { message_content: 'all' },
    works: [
      // The list of projects is how a job number is found from a name, so it cannot demand one. It holds no money.
      { system: 'procore', tools: ['projects'] },
      { system: 'procore', tools: ['project', 'rfis', 'daily_logs', 'manpower', 'add_daily_log_note'], ownJobs: true },
      { system: 'm365', tools: documents },
      { system: 'gis', tools: 'reads' },
    ],
    never: { systems: ['netsuite', 'salesforce', 'bamboohr'], classes: ['contract_money', 'cost', 'budget'] },
    reserveForCrews: true,
  },
  {
    slug: 'financial-read',
    name: 'Financial read',
    description: 'Reads NetSuite. No budgets by cost code, in whichever system they stand.',
    sees: { contract_money: 'all', cost: 'all', tax_bank: 'all' },
    works: [{ system: 'netsuite', tools: 'reads' }],
    never: { classes: ['budget'] },
  },
  { slug: 'auditor', name: 'Auditor', description: 'Reads the audit and nothing else.', sees: {}, works: [] },
  { slug: 'admin', name: 'Admin', description: 'Runs Gatehouse. Sees no business data.', sees: {}, works: [] },
  {
    slug: 'report-service',
    name: 'Report service',
    description: 'Reads for scheduled reports; never pay.',
    sees: allButPay,
    works: systems.map((system) => ({ system, tools: 'reads', except: ['pay_rates'] })),
    never: { classes: ['pay'] },
  },
]
