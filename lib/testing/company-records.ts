import { createCompany } from '#lib/company/index.ts'
import type { Company } from '#lib/company/types.ts'

let made: Company | null = null

/** The sample company, made once for all test files of a process. It is everybody's: who changes it makes a copy. */
export function companyRecords(): Company {
  made ??= createCompany()
  return made
}
