import { isObject } from '#lib/core/json.ts'
import type { Procore } from '../api.ts'
import { textsIn } from '../fields.ts'
import { orHidden } from '../hidden.ts'
import { primeContracts } from '../prime-contracts.ts'
import type { Project } from '../projects.ts'
import { calledIn } from '../slots.ts'

const STANDARD = 'total_value'
/** Mapped to this, the value is the sum of the contracts with the owner and no field of the project. */
const CONTRACTS = 'prime_contracts'

/** A project’s row with its contract value in the standard place, wherever this tenant has it. */
export function withValue({ call }: Procore): (row: unknown) => unknown {
  const field = calledIn(call.slots, 'contract_value') ?? STANDARD
  return (row) => (isObject(row) ? { ...row, [STANDARD]: field === CONTRACTS ? null : textsIn(row, field)[0] } : row)
}

/** The sum of the contracts with the owner in cents, where that is the value; else what the project’s own field says. */
export async function contractValue(
  api: Procore,
  project: Project,
  own: number | null,
): Promise<{ value: number | null; note?: string }> {
  if (calledIn(api.call.slots, 'contract_value') !== CONTRACTS) return { value: own }
  const contracts = await orHidden(primeContracts(api, project))
  if (contracts === null) return { value: null, note: 'Procore does not show the prime contracts of this project.' }
  const amounts = contracts.rows.map(({ grand_total }) => grand_total)
  if (amounts.length === 0) return { value: null, note: 'No prime contract that counts is in Procore.' }
  if (amounts.includes(null)) return { value: null, note: 'Procore does not show the amount of a prime contract.' }
  return { value: amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) }
}
