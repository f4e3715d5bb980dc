import type { Connector } from '../kit/connector.ts'
import type { Identifies } from '../kit/identifies.ts'
import { findingJobs } from '../kit/job.ts'
import { salesforceProtocol, settings, ways } from './client.ts'
import { discover } from './discover.ts'
import { permissions } from './permissions.ts'
import { jobNumbers } from './query.ts'
import { isFieldName, slots } from './slots.ts'
import { titles } from './titles.ts'
import { activities } from './tools/activities.ts'
import { createLead } from './tools/create-lead.ts'
import { createTask } from './tools/create-task.ts'
import { accounts, contacts } from './tools/customers.ts'
import { winRate, wonOpportunities } from './tools/decided.ts'
import { leads } from './tools/leads.ts'
import { opportunities, opportunity } from './tools/opportunities.ts'
import { pipeline } from './tools/pipeline.ts'
import { salesTasks } from './tools/sales-tasks.ts'
import { stageHistory } from './tools/stage-history.ts'
import { updateOpportunity } from './tools/update.ts'
import { apiOf } from './version.ts'

const identifies: readonly Identifies[] = [
  // What was won is a job; several opportunities may be of one.
  {
    kind: 'job',
    tool: 'opportunities',
    input: { status: 'won', limit: 500 },
    keys: { number: 'project' },
    name: 'name',
  },
  { kind: 'customer', tool: 'accounts', input: { limit: 200, kind: 'company' }, keys: {}, name: 'name' },
]

export const salesforce: Connector = {
  slug: 'salesforce',
  name: 'Salesforce',
  look: { code: 'SF', tint: 'sky' },
  settings,
  ways,
  protocol: salesforceProtocol,
  slots,
  isFieldName,
  titles,
  identifies,
  tools: [
    opportunities,
    opportunity,
    pipeline,
    wonOpportunities,
    winRate,
    accounts,
    contacts,
    activities,
    leads,
    stageHistory,
    salesTasks,
    updateOpportunity,
    createLead,
    createTask,
  ].map((tool) => findingJobs(tool, jobNumbers)),
  discover,
  permissions,
  trial: async (vendor) => vendor.request({ path: `${await apiOf(vendor)}/limits` }),
}
