import { isObject } from '#lib/core/json.ts'
import type { Procore } from '../api.ts'
import { absentNote, hasField, textsIn } from '../fields.ts'
import { orHidden } from '../hidden.ts'
import { primeContracts } from '../prime-contracts.ts'
import type { Project } from '../projects.ts'
import { fieldOf, standardOf } from '../slots.ts'

const STANDARD = standardOf('contract_value')
/** Mapped to this, the value is the sum of the contracts with the owner and no field of the project. */
const CONTRACTS = 'prime_contracts'

/** A project’s row with its contract value in the standard place, wherever this tenant has it. */
export function withValue({ call }: Procore): (row: unknown) => unknown {
  const { field } = fieldOf(call.slots, 'contract_value')
  const read = (row: unknown) => ({
    [STANDARD]: field === CONTRACTS ? null : textsIn(row, field)[0],
    has_value: hasField(row, field),
  })
  return (row) => (isObject(row) ? { ...row, ...read(row) } : row)
}

/** The sum of the contracts with the owner in cents, where that is the value; else what the project’s own field says. */
export async function contractValue(
  api: Procore,
  project: Project,
  { total_value: own, has_value: has }: { total_value: number | null; has_value: boolean },
): Promise<{ value: number | null; note?: string | undefined }> {
  const named = fieldOf(api.call.slots, 'contract_value')
  if (named.field !== CONTRACTS) return { value: own, note: absentNote([has], named) }
  const contracts = await orHidden(primeContracts(api, project))
  if (contracts === null) return { value: null, note: 'Procore does not show the prime contracts of this project.' }
  // A sum of the others would look like the value of the whole job.
  if (contracts.rows.some(({ shown }) => !shown)) {
    return { value: null, note: 'A prime contract of this project is private and does not name who asks.' }
  }
  const amounts = contracts.rows.map(({ grand_total }) => grand_total)
  if (amounts.length === 0) return { value: null, note: 'No prime contract that counts is in Procore.' }
  if (amounts.includes(null)) return { value: null, note: 'Procore does not show the amount of a prime contract.' }
  return { value: amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0) }
}
