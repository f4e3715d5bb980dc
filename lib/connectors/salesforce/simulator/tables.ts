import type { SalesTask } from '#lib/company/types/people-and-sales.ts'
import type { Company, Employee, Opportunity } from '#lib/company/types.ts'

export type Value = string | number | boolean | null
export type Row = { Id: string } & Record<string, Value>
export type Table = {
  rows: Map<string, Row>
  fields: ReadonlySet<string>
  /** `Account` -> [`AccountId`, `Account`]: the field that points, and the table it points into. */
  parents: Record<string, readonly [field: string, table: string]>
  rules?: Rules
}
/** What an org has set up for records of one object. */
type Rules = {
  /** Of a new record, where it names none. */
  recordType?: string
  /** The stages that a record may have. */
  stagesOf?(row: Row): readonly string[]
  /** Why a validation rule refuses a record as it would be then; null where none does. */
  refusalOf?(next: Row, before: Row | null): { message: string; fields: readonly string[] } | null
}
export type Tables = Record<string, Table>

export const STAGES = [
  'Qualification',
  'Estimating',
  'Bid Submitted',
  'Shortlisted',
  'Negotiation',
  'Closed Won',
  'Closed Lost',
] as const

/** The sample company as a Salesforce org sees it: sObjects with the custom fields a contractor adds. */
export function tablesOf(company: Company): Tables {
  const byNumber = new Map(company.employees.map((employee) => [employee.number, employee]))
  const owner = { Owner: ['OwnerId', 'User'] } as const
  const users = new Set(
    [...company.opportunities, ...company.activities, ...company.leads, ...company.salesTasks].flatMap(
      ({ ownerEmployee }) => byNumber.get(ownerEmployee) ?? [],
    ),
  )
  return {
    User: table([...users].map(userRow)),
    Account: table(
      company.salesAccounts.map((account) => ({
        Id: account.id,
        Name: account.name,
        Industry: account.industry,
        Customer_Number__c: account.customerId,
      })),
    ),
    Contact: table(
      company.contacts.map((contact) => ({
        Id: contact.id,
        AccountId: contact.accountId,
        Name: contact.name,
        Title: contact.title,
        Email: contact.email,
        Phone: contact.phone,
      })),
      { Account: ['AccountId', 'Account'] },
    ),
    Opportunity: table(
      company.opportunities.map((opportunity) => opportunityRow(opportunity, byNumber.get(opportunity.ownerEmployee))),
      { Account: ['AccountId', 'Account'], ...owner },
    ),
    Lead: leadTable(company, byNumber),
    OpportunityHistory: historyTable(company, byNumber),
    ...activityTables(company, byNumber),
  }
}

function leadTable(company: Company, byNumber: ReadonlyMap<string, Employee>): Table {
  return table(
    company.leads.map((lead) => ({
      Id: lead.id,
      Name: lead.name,
      FirstName: lead.name.split(' ').slice(0, -1).join(' '),
      LastName: lead.name.split(' ').at(-1) ?? '',
      Company: lead.company,
      Email: lead.email,
      Phone: lead.phone,
      LeadSource: lead.source,
      Status: lead.status,
      Description: null,
      CreatedDate: instantOf(lead.createdDate),
      OwnerId: userIdOf(byNumber, lead.ownerEmployee),
      IsConverted: lead.convertedOpportunityId !== null,
      ConvertedOpportunityId: lead.convertedOpportunityId,
    })),
    { Owner: ['OwnerId', 'User'] },
  )
}

/** Salesforce writes one row whenever stage, amount, probability or close date changes. */
function historyTable(company: Company, byNumber: ReadonlyMap<string, Employee>): Table {
  const owners = new Map(company.opportunities.map(({ id, ownerEmployee }) => [id, ownerEmployee]))
  return table(
    company.stageHistory.map((change) => ({
      Id: change.id,
      OpportunityId: change.opportunityId,
      StageName: change.stage,
      Amount: change.amount / 100,
      Probability: Math.round(change.probability * 100),
      CreatedDate: instantOf(change.date),
      CreatedById: userIdOf(byNumber, owners.get(change.opportunityId) ?? ''),
    })),
    { Opportunity: ['OpportunityId', 'Opportunity'], CreatedBy: ['CreatedById', 'User'] },
  )
}

/** Within the day in any zone of the company's country. */
function instantOf(day: string): string {
  return `${day}T15:00:00.000+0000`
}

function userIdOf(byNumber: ReadonlyMap<string, Employee>, number: string): string | null {
  const owner = byNumber.get(number)
  return owner === undefined ? null : userId(owner)
}

function opportunityRow(opportunity: Opportunity, owner: Employee | undefined): Row {
  return {
    Id: opportunity.id,
    Name: opportunity.name,
    AccountId: opportunity.accountId,
    Amount: opportunity.amount / 100,
    ...stageFields(opportunity.stage, Math.round(opportunity.probability * 100)),
    CloseDate: opportunity.closeDate,
    CreatedDate: instantOf(opportunity.createdDate),
    LastModifiedDate: instantOf(opportunity.createdDate),
    OwnerId: owner === undefined ? null : userId(owner),
    NextStep: opportunity.nextStep,
    Expected_Start__c: opportunity.expectedStart,
    Project_Number__c: opportunity.projectNumber,
    Loss_Reason__c: opportunity.lossReason,
    Competitor__c: opportunity.competitor,
    Bid_Due_Date__c: opportunity.bidDueDate,
    Self_Perform_Concrete__c: Math.round(opportunity.selfPerformConcreteShare * 10_000) / 100,
    Bond_Required__c: opportunity.bondRequired,
  }
}

/** The platform derives these from the stage and lets nobody write them. */
export function stageFields(stage: string, probability: number) {
  return {
    StageName: stage,
    Probability: probability,
    IsClosed: stage.startsWith('Closed'),
    IsWon: stage === 'Closed Won',
  }
}

function activityTables(company: Company, byNumber: ReadonlyMap<string, Employee>): Tables {
  const parents = { Owner: ['OwnerId', 'User'], What: ['WhatId', 'Opportunity'] } as const
  const rows = company.activities.map((activity) => {
    const owner = byNumber.get(activity.ownerEmployee)
    return {
      kind: activity.kind,
      row: {
        Id: activity.id,
        WhatId: activity.opportunityId,
        ActivityDate: activity.date,
        Subject: activity.subject,
        OwnerId: owner === undefined ? null : userId(owner),
      },
    }
  })
  const logged = rows.flatMap(({ kind, row }) =>
    kind === 'meeting'
      ? []
      : [{ ...row, TaskSubtype: kind === 'call' ? 'Call' : 'Email', ...closed, Priority: 'Normal' }],
  )
  return {
    Task: table([...logged, ...company.salesTasks.map((task) => taskRow(task, byNumber))], parents),
    Event: table(
      rows.flatMap(({ kind, row }) => (kind === 'meeting' ? [row] : [])),
      parents,
    ),
  }
}

const closed = { Status: 'Completed', IsClosed: true, Description: null }

function taskRow(task: SalesTask, byNumber: ReadonlyMap<string, Employee>): Row {
  return {
    Id: task.id,
    WhatId: task.opportunityId,
    ActivityDate: task.dueDate,
    Subject: task.subject,
    OwnerId: userIdOf(byNumber, task.ownerEmployee),
    TaskSubtype: 'Task',
    Status: task.status,
    IsClosed: task.status === 'Completed',
    Priority: task.priority,
    Description: null,
  }
}

function userRow(employee: Employee): Row {
  return {
    Id: userId(employee),
    Name: `${employee.firstName} ${employee.lastName}`,
    Email: employee.upn,
    IsActive: employee.status === 'active',
  }
}

export function userId(employee: Employee): string {
  return `005RB${employee.number.replaceAll(/[^A-Za-z0-9]/g, '').padStart(13, '0')}`
}

function table(rows: readonly Row[], parents: Table['parents'] = {}): Table {
  return {
    rows: new Map(rows.map((row) => [row.Id, row])),
    fields: new Set(rows.flatMap((row) => Object.keys(row))),
    parents,
  }
}

/** The same tables for a user from whom fields are kept: they are in no answer, and whoever asks for one is refused. */
export function withoutFields(tables: Tables, hidden: readonly string[]): Tables {
  const kept = Object.entries(tables).map(([name, one]) => {
    const fields = new Set([...one.fields].filter((field) => !hidden.includes(`${name}.${field}`)))
    return [name, { ...one, fields }] as const
  })
  return Object.fromEntries(kept)
}
