import type { Company, Employee, Opportunity } from '#lib/company/types.ts'

export type Value = string | number | boolean | null
export type Row = { Id: string } & Record<string, Value>
export type Table = {
  rows: Map<string, Row>
  fields: ReadonlySet<string>
  /** `Account` -> [`AccountId`, `Account`]: the field that points, and the table it points into. */
  parents: Record<string, readonly [field: string, table: string]>
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
    [...company.opportunities, ...company.activities].flatMap(({ ownerEmployee }) => byNumber.get(ownerEmployee) ?? []),
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
    ...activityTables(company, byNumber),
  }
}

function opportunityRow(opportunity: Opportunity, owner: Employee | undefined): Row {
  return {
    Id: opportunity.id,
    Name: opportunity.name,
    AccountId: opportunity.accountId,
    Amount: opportunity.amount / 100,
    ...stageFields(opportunity.stage, Math.round(opportunity.probability * 100)),
    CloseDate: opportunity.closeDate,
    CreatedDate: `${opportunity.createdDate}T15:00:00.000+0000`,
    LastModifiedDate: `${opportunity.createdDate}T15:00:00.000+0000`,
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
  return {
    Task: table(
      rows.flatMap(({ kind, row }) =>
        kind === 'meeting' ? [] : [{ ...row, TaskSubtype: kind === 'call' ? 'Call' : 'Email', Status: 'Completed' }],
      ),
      parents,
    ),
    Event: table(
      rows.flatMap(({ kind, row }) => (kind === 'meeting' ? [row] : [])),
      parents,
    ),
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

function userId(employee: Employee): string {
  return `005RB${employee.number.replaceAll(/[^A-Za-z0-9]/g, '').padStart(13, '0')}`
}

function table(rows: readonly Row[], parents: Table['parents'] = {}): Table {
  return {
    rows: new Map(rows.map((row) => [row.Id, row])),
    fields: new Set(rows.flatMap((row) => Object.keys(row))),
    parents,
  }
}
