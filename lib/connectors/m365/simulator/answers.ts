import { randomUUID } from 'node:crypto'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

export type Handler = (parameters: string[], request: SimulatorRequest) => SimulatorResponse

export function graphError(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): SimulatorResponse {
  const date = new Date().toISOString().slice(0, 19)
  return { status, headers, body: { error: { code, message, innerError: { date, 'request-id': randomUUID() } } } }
}

export const notFound = (): SimulatorResponse => graphError(404, 'itemNotFound', 'The resource could not be found.')

/** Only the properties that `$select` names, if it is there. */
export function selected(record: Record<string, unknown>, select: string | null): Record<string, unknown> {
  if (select === null) return record
  const names = ['id', ...select.split(',').map((name) => name.trim())]
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)))
}

/** Pages whose next links carry nothing but a token: whoever builds `$skip` gets nowhere. */
export function createPager() {
  const pages = new Map<string, { rest: unknown[]; size: number }>()

  return function page(request: SimulatorRequest, values: () => unknown[] | SimulatorResponse, defaultSize: number) {
    const token = request.query.get('$skiptoken')
    const remembered = token === null ? undefined : pages.get(token)
    if (token !== null && remembered === undefined) return graphError(400, 'BadRequest', 'Skip token is not valid.')
    const found = remembered?.rest ?? values()
    if (!Array.isArray(found)) return found
    const asked = Number(request.query.get('$top') ?? defaultSize)
    const size = remembered?.size ?? (asked >= 1 && asked <= 1000 ? asked : defaultSize)
    const rest = found.slice(size)
    const base = `http://${request.headers.host}`
    if (rest.length === 0) return { status: 200, body: { value: found } }
    const next = randomUUID().replaceAll('-', '')
    pages.set(next, { rest, size })
    return {
      status: 200,
      body: { value: found.slice(0, size), '@odata.nextLink': `${base}${request.path}?$skiptoken=${next}` },
    }
  }
}

export type Pager = ReturnType<typeof createPager>
