import type { Company, Employee } from '#lib/company/types.ts'
import type { Holder } from './code-grants.ts'
import type { SimulatorRequest } from './exchange.ts'
import type { RunningSimulator } from './simulator-kit.ts'

/** One at which people sign in. */
export type GrantingSimulator = RunningSimulator & {
  /** How often somebody renewed what they signed in with. */
  renewals(): number
  /** As when the app is taken out: nothing that anybody signed in with is good any more. */
  endGrants(): void
}

/** Who of the company has an account there: whoever has an id and a mail address, and works there still. */
export function holdersBy({ employees }: Company, idOf: (employee: Employee) => string | null): Holder[] {
  return employees.flatMap((employee) => {
    const { upn, firstName, lastName, terminationDate } = employee
    const id = idOf(employee)
    if (id === null || upn === null || terminationDate !== null) return []
    return [{ id, name: `${firstName} ${lastName}`, email: upn }]
  })
}

/** The employee that somebody who signed in is. */
export function employeeOf({ employees }: Company, { email }: Holder): Employee | undefined {
  return employees.find(({ upn }) => upn === email)
}

export function bearerOf({ headers }: SimulatorRequest): string {
  return /^bearer (.+)$/i.exec(headers['x-esri-authorization'] ?? headers['authorization'] ?? '')?.[1] ?? ''
}
