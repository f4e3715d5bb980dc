import { z } from 'zod'
import { parseAnswer } from '../kit/answer.ts'
import type { VendorHttp, VendorProtocol, VendorSettings } from '../kit/vendor-http.ts'
import { bambooFailure } from './errors.ts'

export const bamboohrSettings = z.object({
  baseUrl: z.url().describe('https://<company>.bamboohr.com'),
  apiKey: z.string().min(1).describe('API key of the service user; it sees what that user may see'),
  pageSize: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .optional()
    .describe('Records per page of a long answer, at most 1000'),
})

/** The API key is the Basic user name and `x` the password; nothing is exchanged. */
export const bamboohrProtocol: VendorProtocol = {
  async signIn(settings) {
    const { apiKey } = bamboohrSettings.parse(settings)
    return { headers: { authorization: `Basic ${Buffer.from(`${apiKey}:x`).toString('base64')}` } }
  },
  failure: bambooFailure,
}

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
