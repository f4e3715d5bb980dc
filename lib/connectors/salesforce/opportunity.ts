import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { money } from '../kit/data-classes.ts'
import { recordCurrency } from '../kit/records.ts'
import { orBlank } from '../kit/unread.ts'
import { idText, maybeDay, maybeFlag, maybeNumber, maybePart, maybeText } from '../kit/values.ts'
import type { VendorSettings } from '../kit/vendor-http.ts'
import { recordUrl } from './client.ts'
import { type Corporate, currencyField } from './money-fields.ts'
import { fieldOf, slots } from './slots.ts'
import { holds, type Soql, soql } from './soql.ts'

const standardFields = soql`Id, Name, Account.Name, StageName, Probability, CloseDate, CreatedDate, IsClosed, IsWon, Owner.Name, NextStep`

const named = maybePart(z.object({ Name: maybeText }))

const opportunityRow = z.object({
  Id: idText,
  CurrencyIsoCode: maybeText,
  Name: maybeText,
  Account: named,
  StageName: maybeText,
  Probability: maybeNumber,
  CloseDate: maybeDay,
  CreatedDate: maybeDay,
  IsClosed: maybeFlag,
  IsWon: maybeFlag.pipe(z.boolean()),
  Owner: named,
  NextStep: maybeText,
  expected_start: maybeDay,
  project_no: maybeText,
  loss_reason: maybeText,
  competitor: maybeText,
  bid_due: maybeDay,
  self_perform: maybeNumber,
  bond_required: maybeFlag,
  amount: maybeNumber,
  has_amount: z.boolean(),
})
type OpportunityRow = z.output<typeof opportunityRow>

/**
 * What our tools read of an opportunity at one tenant: the fields for the query, and the row with its own fields under
 * the slots' ids. A slot that is not mapped has no field, and its value is null in every row.
 * @param corporate set where records are in several currencies
 */
export function opportunityAt(
  names: SlotNames,
  corporate: Corporate,
): { fields: Soql; row: z.ZodType<OpportunityRow> } {
  const mapped = slots.flatMap(({ id }) => {
    const field = fieldOf(names, id)
    return field === null ? [] : [{ id, field }]
  })
  const own = (value: unknown) => ({
    ...(isObject(value) ? value : {}),
    ...Object.fromEntries(mapped.map(({ id, field }) => [id, valueAt(value, field.soql)])),
    has_amount: fieldOf(names, 'amount') !== null,
  })
  return {
    fields: mapped.reduce(
      (all, { field }) => soql`${all}, ${field}`,
      soql`${standardFields}${currencyField(corporate)}`,
    ),
    row: z.preprocess(own, opportunityRow),
  }
}

/** `Competitor__r.Name` lies in the related record. */
export function valueAt(row: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((at, part) => (isObject(at) ? at[part] : undefined), row)
}

export const opportunityShape = {
  project: z.string().optional().describe('Job number, once there is one'),
  name: z.string(),
  account: z.string().nullable().describe('The customer'),
  stage: z.string(),
  amount: money('contract_money', '0 when none is entered; null when Salesforce does not show it').nullable(),
  currency: recordCurrency,
  probability: z.number().describe('0 to 1'),
  closeDate: z.string().nullable().describe('Decided or expected to be decided'),
  expectedStart: z.string().nullable(),
  bidDueDate: z.string().nullable(),
  owner: z.string().nullable(),
}

export function opportunityRecord(row: OpportunityRow, settings: VendorSettings) {
  const url = recordUrl(settings, 'Opportunity', row.Id)
  return {
    id: row.Id,
    type: 'Opportunity',
    url,
    ...(row.project_no === null ? {} : { project: row.project_no }),
    name: row.Name ?? 'unnamed',
    account: row.Account?.Name ?? null,
    stage: row.StageName ?? 'none',
    amount: row.has_amount ? orBlank(row.amount) : null,
    ...(row.CurrencyIsoCode === null ? {} : { currency: row.CurrencyIsoCode }),
    probability: orBlank(row.Probability) / 100,
    closeDate: row.CloseDate,
    expectedStart: row.expected_start,
    bidDueDate: row.bid_due,
    owner: row.Owner?.Name ?? null,
  }
}

export const opportunityDetailShape = {
  ...opportunityShape,
  nextStep: z.string().nullable(),
  createdDate: z.string().nullable(),
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
    competitor: row.competitor,
    lossReason: row.loss_reason,
    selfPerformConcrete: row.self_perform === null ? null : row.self_perform / 100,
    bondRequired: row.bond_required,
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
