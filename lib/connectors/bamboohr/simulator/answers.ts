import type { SimulatorRequest, SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

/** The older endpoints say it in a header and leave the body empty. */
export function legacyError(status: number, message: string): SimulatorResponse {
  return { status, headers: { 'x-bamboohr-error-message': message }, body: '' }
}

/** The employee list's shape. */
export function employeesError(status: number, code: string, message: string): SimulatorResponse {
  return { status, body: { error: { code, message } } }
}

/** A missing right, in the shape of the endpoint that is asked. */
export function forbidden({ method, path }: SimulatorRequest): SimulatorResponse {
  const message = 'Insufficient permissions'
  if (path.startsWith('/api/v1_2/datasets')) return problem(403, 'FORBIDDEN', message, {}, 'application/problem+json')
  if (/^\/api\/v2\/datasets|time_tracking/.test(path)) return problem(403, 'FORBIDDEN', message)
  return method === 'PUT' ? { status: 403, body: {} } : legacyError(403, message)
}

/** The datasets' shape (RFC 9457), which only their list of fields calls by its name. */
export function problem(
  status: number,
  code: string,
  detail: string,
  fields?: Record<string, string>,
  type: 'application/json' | 'application/problem+json' = 'application/json',
): SimulatorResponse {
  return {
    status,
    headers: { 'content-type': type, 'x-request-id': `rb-${code.toLowerCase()}` },
    body: {
      type: 'about:blank',
      title: 'Request failed',
      status,
      detail,
      code,
      fields,
    },
  }
}

export function ok(body: unknown, status = 200): SimulatorResponse {
  return { status, body }
}
