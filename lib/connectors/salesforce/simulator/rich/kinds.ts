import type { Row, Table } from '../tables.ts'
import { tableOf } from './table-of.ts'

export const recordTypes = { bid: '012RB0000000001AAA', service: '012RB0000000002AAA' } as const
/** Work for a customer of old goes through fewer stages than a bid. */
const serviceStages = ['Qualification', 'Best and final', 'Awarded', 'Not pursued'] as const
const bidStages = [...serviceStages, 'Estimating', 'Bid Submitted', 'Shortlisted'] as const

export function recordTypeOf(index: number, stage: unknown): string {
  const isService = index % 3 === 0 && serviceStages.some((one) => one === stage)
  return isService ? recordTypes.service : recordTypes.bid
}

export function stagesOf({ RecordTypeId }: Row): readonly string[] {
  return RecordTypeId === recordTypes.service ? serviceStages : bidStages
}

export const recordTypeTable: Table = tableOf(
  Object.entries(recordTypes).map(([DeveloperName, Id]) => ({
    Id,
    DeveloperName,
    Name: DeveloperName,
    SobjectType: 'Opportunity',
    IsActive: true,
  })),
)

/** Rules whose words an administrator wrote, with and without the field that they are about. */
export const rules = {
  ofOpportunity(next: Row, before: Row | null) {
    if (before?.['IsWon'] === true && next['Amount'] !== before['Amount']) {
      return { message: 'Fixed after award. Call Finance, extension 4410.', fields: ['Amount'] }
    }
    const isBackwards = String(next['CloseDate']) < String(next['CreatedDate']).slice(0, 10)
    return isBackwards ? { message: 'Ask Dana before you date a bid back.', fields: [] } : null
  },
  ofLead({ Email, Phone }: Row) {
    return Email == null && Phone == null ? { message: 'Marketing wants an e-mail or a phone.', fields: [] } : null
  },
}
