import { z } from 'zod'
import { money } from '../kit/data-classes.ts'
import { orBlank } from '../kit/unread.ts'
import { idText, maybeDay, maybeFlag, maybeNumber, maybePart, maybeText } from '../kit/values.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'
import { recordUrl } from './client.ts'
import { holds, type Soql, soql } from './soql.ts'

/** What our tools read of an opportunity, and how they hand it over. */
export const opportunityFields = soql`Id, Name, Account.Name, StageName, Amount, Probability, CloseDate, CreatedDate, IsClosed, IsWon, Owner.Name, NextStep, Expected_Start__c, Project_Number__c, Loss_Reason__c, Competitor__c, Bid_Due_Date__c, Self_Perform_Concrete__c, Bond_Required__c`

const named = maybePart(z.object({ Name: maybeText }))

export const opportunityRow = z.object({
  Id: idText,
  Name: maybeText,
  Account: named,
  StageName: maybeText,
  Amount: maybeNumber,
  Probability: maybeNumber,
  CloseDate: maybeDay,
  CreatedDate: maybeDay,
  IsClosed: maybeFlag,
  IsWon: maybeFlag.pipe(z.boolean()),
  Owner: named,
  NextStep: maybeText,
  Expected_Start__c: maybeDay,
  Project_Number__c: maybeText,
  Loss_Reason__c: maybeText,
  Competitor__c: maybeText,
  Bid_Due_Date__c: maybeDay,
  Self_Perform_Concrete__c: maybeNumber,
  Bond_Required__c: maybeFlag,
})
type OpportunityRow = z.output<typeof opportunityRow>

export const opportunityShape = {
  project: z.string().optional().describe('Job number, once there is one'),
  name: z.string(),
  account: z.string().nullable().describe('The customer'),
  stage: z.string(),
  amount: money('contract_money', '0 when none is entered'),
  probability: z.number().describe('0 to 1'),
  closeDate: z.string().nullable().describe('Decided or expected to be decided'),
  expectedStart: z.string().nullable(),
  owner: z.string().nullable(),
}

export function opportunityRecord(row: OpportunityRow, settings: VendorSettings) {
  const url = recordUrl(settings, 'Opportunity', row.Id)
  return {
    id: row.Id,
    type: 'Opportunity',
    url,
    ...(row.Project_Number__c === null ? {} : { project: row.Project_Number__c }),
    name: row.Name ?? 'unnamed',
    account: row.Account?.Name ?? null,
    stage: row.StageName ?? 'none',
    amount: orBlank(row.Amount),
    probability: orBlank(row.Probability) / 100,
    closeDate: row.CloseDate,
    expectedStart: row.Expected_Start__c,
    owner: row.Owner?.Name ?? null,
  }
}

export const opportunityDetailShape = {
  ...opportunityShape,
  nextStep: z.string().nullable(),
  createdDate: z.string().nullable(),
  bidDueDate: z.string().nullable(),
  competitor: z.string().nullable(),
  lossReason: z.string().nullable(),
  selfPerformConcrete: z.number().nullable().describe('Share of the bid that is own concrete work, 0 to 1'),
  bondRequired: z.boolean().nullable(),
}

export function opportunityDetail(row: OpportunityRow, settings: VendorSettings) {
  return {
    ...opportunityRecord(row, settings),
    nextStep: row.NextStep,
    createdDate: row.CreatedDate,
    bidDueDate: row.Bid_Due_Date__c,
    competitor: row.Competitor__c,
    lossReason: row.Loss_Reason__c,
    selfPerformConcrete: row.Self_Perform_Concrete__c === null ? null : row.Self_Perform_Concrete__c / 100,
    bondRequired: row.Bond_Required__c,
  }
}

export const ownerInput = z.string().min(2).max(100).optional().describe('Owner’s name or part of it, or e-mail')
export const opportunityId = z
  .string()
  .regex(/^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/)
  .describe('The opportunity’s id in Salesforce')

export function ownedBy(owner: string | undefined): Soql | undefined {
  if (owner === undefined) return undefined
  return owner.includes('@') ? soql`Owner.Email = ${owner}` : holds([soql`Owner.Name`], owner)
}
