import { GatewayError } from '#lib/core/errors.ts'
import { isObject } from '#lib/core/json.ts'
import type { CallContext, ConnectorTool } from './connector.ts'
import type { VendorHttp } from './vendor-http.ts'

/** Whether two texts are one job's number: each system writes it in its own way, and the settings say how. */
export function sameJob({ company }: Pick<CallContext, 'company'>, a: string | null | undefined, b: string): boolean {
  return a !== null && a !== undefined && company.jobNumber(a) === company.jobNumber(b)
}

/**
 * For systems that look a job up by the exact text of its number. What was asked goes first; when nothing is found
 * under it, the system's own numbers are read, and the one that means the same job is asked for.
 */
export function findingJobs(
  tool: ConnectorTool,
  numbersIn: (vendor: VendorHttp, call: CallContext) => Promise<readonly string[]>,
): ConnectorTool {
  if (!('project' in tool.input.shape)) return tool

  async function run(input: Record<string, unknown>, vendor: VendorHttp, call: CallContext) {
    const asked = input['project']
    if (typeof asked !== 'string') return tool.run(input, vendor, call)
    const first = await orNotFound(tool.run(input, vendor, call))
    if ((first.answer !== null && !isEmpty(first.answer)) || vendor.hasWritten()) return given(first)
    const written = (await numbersIn(vendor, call)).filter((number) => sameJob(call, number, asked) && number !== asked)
    const [only, ...others] = new Set(written)
    return only === undefined || others.length > 0 ? given(first) : tool.run({ ...input, project: only }, vendor, call)
  }
  return { ...tool, run: run as ConnectorTool['run'] }
}

type Tried<T> = { answer: T; refused: null } | { answer: null; refused: GatewayError }

async function orNotFound<T>(asking: Promise<T>): Promise<Tried<T>> {
  try {
    return { answer: await asking, refused: null }
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'not_found') return { answer: null, refused: thrown }
    throw thrown
  }
}

function given<T>({ answer, refused }: Tried<T>): T {
  if (refused !== null) throw refused
  return answer
}

function isEmpty(answer: unknown): boolean {
  return isObject(answer) && Array.isArray(answer['records']) && answer['records'].length === 0
}
