import { z } from 'zod'
import { namesOf } from '../kit/slots.ts'
import { plain } from '../kit/text.ts'
import { idText, maybeDay, maybeFlag, maybeText } from '../kit/values.ts'
import type { Listed, Procore } from './api.ts'
import { cents, currency, quantity } from './money.ts'
import type { Project } from './projects.ts'

const contractRow = z.object({
  id: idText,
  number: maybeText,
  title: maybeText,
  status: maybeText,
  executed: maybeFlag,
  contract_date: maybeDay,
  execution_date: maybeDay,
  grand_total: cents,
  approved_change_orders: cents,
  retainage_percent: quantity,
  ...currency,
})
export type PrimeContract = z.output<typeof contractRow>

/** A project’s contracts with the owner: those that count, where the company says which do. */
export async function primeContracts(api: Procore, { id }: Project): Promise<Listed<PrimeContract>> {
  const list = await api.list('/rest/v1.0/prime_contracts', contractRow, { project_id: id })
  const counted = namesOf(api.call.slots, 'prime_filter')
  if (counted === null) return list
  return { ...list, rows: list.rows.filter((contract) => counted.some((name) => isCalled(contract, name))) }
}

/** By its number, or by how its title begins. */
function isCalled({ number, title }: PrimeContract, name: string): boolean {
  return plain(number ?? '') === plain(name) || plain(title ?? '').startsWith(plain(name))
}
