import type { CallContext } from './connector.ts'

/** Whether two texts are one job's number: each system writes it in its own way, and the settings say how. */
export function sameJob({ company }: Pick<CallContext, 'company'>, a: string | null | undefined, b: string): boolean {
  return a !== null && a !== undefined && company.jobNumber(a) === company.jobNumber(b)
}
