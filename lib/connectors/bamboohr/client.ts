import type { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import { signInBy } from '../kit/sign-in-way.ts'
import type { VendorHttp, VendorProtocol, VendorSettings } from '../kit/vendor-http.ts'
import { bambooFailure } from './errors.ts'
import { ways } from './sign-in.ts'

export const bamboohrProtocol: VendorProtocol = { signIn: signInBy('BambooHR', ways), failure: bambooFailure }

export async function read<S extends z.ZodType>(
  vendor: VendorHttp,
  path: string,
  schema: S,
  query: Record<string, string | number | boolean | undefined> = {},
): Promise<z.output<S>> {
  const response = await vendor.request({ path, query })
  return parseAnswer('BambooHR', schema, response.body)
}

/** A question to the `employee` dataset, which takes an API key where the list of employees does not. */
export async function askPeople(vendor: VendorHttp, body: Record<string, unknown>): Promise<unknown> {
  return (await vendor.request({ method: 'POST', path: '/api/v2/datasets/employee/data', body })).body
}

export function pageSize(settings: VendorSettings, most: number): number {
  return Math.min(most, Number(settings.pageSize ?? most))
}

export function employeeUrl(settings: VendorSettings, id: string): string {
  return new URL(`/employees/employee.php?id=${encodeURIComponent(id)}`, settings.baseUrl).href
}
