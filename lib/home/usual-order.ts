import { type Arrangement, usualArrangement } from './arrangement.ts'

/**
 * What each role acts on, first; the figures that are not named follow in the company's order, which is the executive's.
 * Finance collects and bills, a project manager settles changes and billing of own jobs, the office collects and bids.
 */
const firstFor: readonly { role: string; order: readonly string[] }[] = [
  { role: 'executive', order: [] },
  { role: 'financial-read', order: ['ar-over-60', 'cash', 'net-billing'] },
  { role: 'project-manager', order: ['pending-changes', 'net-billing', 'gross-margin', 'trir'] },
  { role: 'office-staff', order: ['ar-over-60', 'pipeline', 'pending-changes'] },
]

/** The order of home's key figures for who never said one; of several roles the first of the list counts. */
export function usualFor(roles: readonly string[]): Arrangement {
  const found = firstFor.find(({ role }) => roles.includes(role))
  return { ...usualArrangement, order: found?.order ?? [] }
}
