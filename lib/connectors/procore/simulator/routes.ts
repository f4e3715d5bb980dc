import type { Job } from '#lib/company/types.ts'
import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'
import type { Row, State } from './state.ts'

export type Ask = { state: State; query: URLSearchParams; request: SimulatorRequest; params: Record<string, string> }
export type ProjectAsk = Ask & { job: Job }
export type Route = { method: 'GET' | 'POST'; path: string; answer(ask: Ask): SimulatorResponse }

export const notFound: SimulatorResponse = { status: 404, body: { errors: 'Not Found' } }

export function invalid(errors: Record<string, string[]>): SimulatorResponse {
  return { status: 422, body: { errors, message: 'The request could not be processed.' } }
}

/** A route below one project, named in the path or by `project_id`. What the account may not see does not exist. */
export function inProject(
  method: Route['method'],
  path: string,
  answer: (ask: ProjectAsk) => SimulatorResponse,
): Route {
  return {
    method,
    path,
    answer(ask) {
      const asked = ask.params.project ?? ask.query.get('project_id')
      if (asked === null) return { status: 400, body: { errors: { project_id: ['is missing'] } } }
      const job = ask.state.jobByProject.get(asked)
      return job === undefined ? notFound : answer({ ...ask, job })
    },
  }
}

/** v1: `page` and `per_page`, with `Link`, `Total` and `Per-Page` headers. */
export function paged({ query, request }: Ask, rows: readonly Row[]): SimulatorResponse {
  const perPage = Math.min(2000, positive(query.get('per_page'), 100))
  const page = positive(query.get('page'), 1)
  const last = Math.max(1, Math.ceil(rows.length / perPage))
  const link = (number: number, rel: string) => {
    const url = new URL(request.path, `http://${request.headers.host ?? 'localhost'}`)
    for (const [name, value] of query) url.searchParams.set(name, value)
    url.searchParams.set('page', String(number))
    url.searchParams.set('per_page', String(perPage))
    return `<${url.href}>; rel="${rel}"`
  }
  const links = [
    link(1, 'first'),
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    link(last, 'last'),
    ...(page < last ? [link(page + 1, 'next')] : []),
  ]
  return {
    status: 200,
    headers: { Link: links.join(', '), Total: String(rows.length), 'Per-Page': String(perPage) },
    body: rows.slice((page - 1) * perPage, page * perPage),
  }
}

/** v2: a `data` envelope, 10 rows unless asked for more, 100 at most. */
export function pagedV2({ query }: Ask, rows: readonly Row[]): SimulatorResponse {
  const perPage = Math.min(100, positive(query.get('per_page'), 10))
  const page = positive(query.get('page'), 1)
  return { status: 200, body: { data: rows.slice((page - 1) * perPage, page * perPage) } }
}

/** Lists that do not page at all. */
export function whole(rows: readonly Row[]): SimulatorResponse {
  return { status: 200, body: rows }
}

function positive(text: string | null, otherwise: number): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : otherwise
}

/** Finds the route and its parameters; `:name` in a path stands for one segment. */
export function createRouter(routes: readonly Route[]) {
  const compiled = routes.map((route) => ({
    ...route,
    pattern: new RegExp(`^${route.path.replaceAll(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }))
  return (state: State, request: SimulatorRequest): SimulatorResponse => {
    for (const route of compiled) {
      const found = route.method === request.method ? route.pattern.exec(request.path) : null
      if (found !== null) return route.answer({ state, request, query: request.query, params: { ...found.groups } })
    }
    return notFound
  }
}

export function jsonBody({ text }: SimulatorRequest): Row {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? { ...body } : {}
  } catch {
    return {}
  }
}

export function moneyText(cents: number): string {
  return (cents / 100).toFixed(2)
}

export function stamp(date: string): string {
  return `${date}T15:04:05Z`
}
