import { z } from 'zod'

const base = { id: z.string(), type: z.string(), url: z.string().optional() }
const nothing = z.object({})

/** One kind of question: the tool, and what of its answer the home screen reads. */
export type Topic<R = unknown, E = unknown> = {
  name: string
  system: string
  tool: string
  record: z.ZodType<R>
  extra: z.ZodType<E>
}

function topic<R extends z.ZodRawShape, E extends z.ZodType>(
  name: string,
  [system, tool]: readonly [string, string],
  record: R,
  extra: E,
) {
  return { name, system, tool, record: z.object({ ...base, ...record }), extra }
}

const project = z.string()
const money = z.number()

export const topics = {
  jobs: topic(
    'jobs',
    ['netsuite', 'jobs'],
    {
      project,
      name: z.string(),
      status: z.string(),
      finishDate: z.string().optional(),
      projectManager: z.string().optional(),
      originalContract: money,
      revisedContract: money,
      estimatedCost: money,
      backlog: money,
      bidMargin: z.number(),
      forecastMargin: z.number(),
    },
    nothing,
  ),
  wip: topic(
    'wip',
    ['netsuite', 'wip'],
    {
      project,
      name: z.string(),
      contract: money,
      earned: money,
      billed: money,
      overUnder: money,
      percentEarned: z.number(),
      percentBilled: z.number(),
    },
    z.object({ period: z.string().optional() }),
  ),
  cash: topic(
    'cash',
    ['netsuite', 'cash_position'],
    {
      number: z.string().optional(),
      name: z.string(),
      kind: z.enum(['bank', 'line_of_credit']),
      balance: money,
    },
    nothing,
  ),
  income: topic(
    'income',
    ['netsuite', 'profit_and_loss'],
    {
      name: z.string(),
      period: z.string(),
      revenue: money,
      grossProfit: money,
      grossMargin: z.number(),
    },
    nothing,
  ),
  receivables: topic(
    'receivables',
    ['netsuite', 'ar_aging'],
    {
      project: project.optional(),
      name: z.string(),
      days61to90: money,
      over90: money,
      items: z.number(),
    },
    nothing,
  ),
  drafts: topic(
    'drafts',
    ['netsuite', 'pay_applications'],
    {
      project: project.optional(),
      number: z.string().optional(),
      sequence: z.number().optional(),
      amount: money,
      draftAgeDays: z.number().optional(),
    },
    nothing,
  ),
  pendingOrders: topic(
    'pendingOrders',
    ['procore', 'change_orders'],
    { project, number: z.string(), title: z.string(), amount: money, ageDays: z.number().nullable() },
    z.object({ unexecutedCount: z.number().optional() }),
  ),
  unsignedOrders: topic(
    'unsignedOrders',
    ['procore', 'change_orders'],
    {
      project,
      number: z.string(),
      title: z.string(),
      amount: money,
      ageDays: z.number().nullable(),
    },
    nothing,
  ),
  projects: topic('projects', ['procore', 'projects'], { project, name: z.string() }, nothing),
  projectDetail: topic(
    'projectDetail',
    ['procore', 'project'],
    {
      project,
      name: z.string(),
      contractValue: money.nullable(),
    },
    nothing,
  ),
  laborBudget: topic(
    'laborBudget',
    ['procore', 'budget'],
    {
      project,
      costCode: z.string(),
      title: z.string(),
      revised: money,
      actual: money.nullable(),
      estimateShare: z.number().nullable(),
    },
    nothing,
  ),
  siteLogs: topic('siteLogs', ['procore', 'daily_logs'], { project, date: z.string() }, nothing),
  plannedWork: topic(
    'plannedWork',
    ['procore', 'daily_logs'],
    {
      project,
      date: z.string(),
      plannedWork: z.array(z.object({ id: z.string(), text: z.string() })),
    },
    nothing,
  ),
  laborCost: topic(
    'laborCost',
    ['procore', 'budget'],
    {
      project,
      title: z.string(),
      actual: money.nullable(),
      actualHours: z.number().nullable(),
    },
    nothing,
  ),
  manpower: topic(
    'manpower',
    ['procore', 'manpower'],
    {
      project,
      date: z.string(),
      person: z.string().nullable(),
      email: z.string().nullable(),
      hours: z.number(),
      costCode: z.string().nullable(),
    },
    nothing,
  ),
  incidents: topic(
    'incidents',
    ['procore', 'incidents'],
    {
      project,
      number: z.string(),
      date: z.string().nullable(),
      title: z.string(),
    },
    nothing,
  ),
  pipeline: topic(
    'pipeline',
    ['salesforce', 'pipeline'],
    {
      name: z.string(),
      stage: z.string(),
      amount: money,
      probability: z.number(),
      weighted: money,
      expectedStart: z.string().nullable(),
    },
    nothing,
  ),
  won: topic(
    'won',
    ['salesforce', 'won_opportunities'],
    {
      project: project.optional(),
      name: z.string(),
      amount: money,
      owner: z.string().nullable(),
      daysSinceClose: z.number(),
    },
    nothing,
  ),
  opportunity: topic(
    'opportunity',
    ['salesforce', 'opportunity'],
    {
      project: project.optional(),
      name: z.string(),
      stage: z.string(),
      amount: money,
    },
    nothing,
  ),
  hours: topic(
    'hours',
    ['bamboohr', 'timesheet_hours'],
    {
      name: z.string(),
      hours: z.number(),
      exportedHours: z.number(),
      notExportedHours: z.number(),
    },
    nothing,
  ),
  leavers: topic(
    'leavers',
    ['bamboohr', 'terminations'],
    {
      name: z.string(),
      number: z.string().nullable(),
      workEmail: z.string().nullable(),
      supervisor: z.string().nullable(),
      terminationDate: z.string(),
      daysSince: z.number(),
    },
    nothing,
  ),
  accounts: topic(
    'accounts',
    ['m365', 'user_accounts'],
    {
      name: z.string(),
      email: z.string(),
      enabled: z.boolean(),
      employeeNumber: z.string().nullable(),
    },
    nothing,
  ),
  mail: topic(
    'mail',
    ['m365', 'search_mail'],
    {
      from: z.string(),
      subject: z.string(),
      received: z.string(),
      text: z.string(),
    },
    nothing,
  ),
  permits: topic(
    'permits',
    ['gis', 'expiring_permits'],
    {
      project: project.optional(),
      number: z.string(),
      permitType: z.string(),
      status: z.string(),
      expires: z.string().nullable(),
      daysLeft: z.number(),
    },
    nothing,
  ),
  locates: topic(
    'locates',
    ['gis', 'utility_locates'],
    {
      project: project.optional(),
      ticket: z.string(),
      utility: z.string(),
      expires: z.string(),
      daysLeft: z.number(),
    },
    nothing,
  ),
}
