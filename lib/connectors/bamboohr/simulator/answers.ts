import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

/** The older endpoints say it in a header and leave the body empty. */
export function legacyError(status: number, message: string): SimulatorResponse {
  return { status, headers: { 'x-bamboohr-error-message': message }, body: '' }
}

/** The employee list's shape. */
export function employeesError(status: number, code: string, message: string): SimulatorResponse {
  return { status, body: { error: { code, message } } }
}

/** The datasets' shape (RFC 9457). */
export function problem(
  status: number,
  code: string,
  detail: string,
  fields?: Record<string, string>,
): SimulatorResponse {
  return {
    status,
    headers: { 'content-type': 'application/problem+json', 'x-request-id': `rb-${code.toLowerCase()}` },
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
