import type { CostSearch } from '#lib/cost/search.ts'
import { paths } from '#lib/http/paths.ts'

/** `edit` opens the drawer with a figure that somebody says. */
export type CostAddress = Partial<CostSearch> & { edit?: string }

const defaults: Record<string, unknown> = {
  period: 'month',
  by: 'team',
  replay: '',
  of: '',
  minutes: 0,
  replaced: 0,
  accepted: 0,
  rate: 0,
}
const order = ['period', 'by', 'minutes', 'replaced', 'accepted', 'rate', 'replay', 'of', 'edit'] as const

/** The page's address in one canonical order, without what is the default anyway. */
export function costUrl(address: CostAddress): string {
  const query = new URLSearchParams()
  for (const name of order) {
    const value = address[name]
    if (value !== undefined && value !== defaults[name]) query.set(name, String(value))
  }
  return paths.costOf(query)
}
