import { z } from 'zod'
import { remembered } from '../kit/remembered.ts'
import { namesOf } from '../kit/slots.ts'
import { plain } from '../kit/text.ts'
import { idText, maybeDay, maybeFlag, maybeText } from '../kit/values.ts'
import type { Listed, Procore } from './api.ts'
import { cents, currency, quantity } from './money.ts'
import { contractPrivacy, type Shown, withReaders } from './private-contracts.ts'
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
  ...contractPrivacy,
  ...currency,
})
export type PrimeContract = Shown<z.output<typeof contractRow>>

/** A project’s contracts with the owner: those that count, where the company says which do. Not all need be shown. */
export async function primeContracts(api: Procore, project: Project): Promise<Listed<PrimeContract>> {
  return forReader(api, project, await listContracts(api, project))
}

/**
 * The same as they were within the last minutes, to tell what hangs on them: whether it is private. A question over all
 * projects would take one more request for each of them, and Procore allows 3,600 an hour.
 */
export async function contractsBehind(api: Procore, project: Project): Promise<Listed<PrimeContract>> {
  const list = await remembered(api.vendor, `prime contracts ${project.id}`, () => listContracts(api, project))
  return forReader(api, project, list)
}

function listContracts(api: Procore, { id }: Project) {
  return api.list('/rest/v1.0/prime_contracts', contractRow, { project_id: id })
}

async function forReader(
  api: Procore,
  project: Project,
  list: Listed<z.output<typeof contractRow>>,
): Promise<Listed<PrimeContract>> {
  const rows = await withReaders(api, project, list.rows)
  const counted = namesOf(api.call.slots, 'prime_filter')
  if (counted === null) return { ...list, rows }
  return { ...list, rows: rows.filter((contract) => counted.some((name) => isCalled(contract, name))) }
}

type OnContract = { contract_id: string | null; private?: boolean | null }

/** What hangs on a contract is as private as the contract is; what is private by itself names nobody of its own. */
export function isShownOn(contracts: readonly PrimeContract[], item: OnContract): boolean {
  const contract = contracts.find(({ id }) => id === item.contract_id)
  return contract?.shown !== false && (item.private !== true || contract?.private === true)
}

/** By its number, or by how its title begins. */
function isCalled({ number, title }: Pick<PrimeContract, 'number' | 'title'>, name: string): boolean {
  return plain(number ?? '') === plain(name) || plain(title ?? '').startsWith(plain(name))
}
