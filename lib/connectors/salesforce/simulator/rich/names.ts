import type { SlotNames } from '#lib/core/slot-names.ts'

/** What an administrator maps there: fields of a managed package, and a competitor that is a record. */
export const richNames: SlotNames = {
  project_no: 'bidly__Job_No__c',
  bid_due: 'bidly__Due__c',
  expected_start: 'bidly__NTP__c',
  loss_reason: 'bidly__Why__c',
  competitor: 'bidly__Rival__r.Name',
  self_perform: 'bidly__Self_Perform_Pct__c',
  bond_required: 'bidly__Bond__c',
}
