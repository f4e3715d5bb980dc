import { Client, type PriorDiscovery, ProtocolError, SdkError, type Transport } from '@modelcontextprotocol/client'
import { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject } from '#lib/core/json.ts'
import type { ToolResult, WireTool } from './host.ts'

const MOST_TOOLS = 1_000

/** An MCP client of either era: asks for the newest revision and falls back to `initialize`, unless `prior` knows. */
export async function connectClient(systemName: string, transport: Transport, prior?: PriorDiscovery): Promise<Client> {
  const client = new Client(
    { name: 'gatehouse', version: '0.1.0' },
    { versionNegotiation: { mode: 'auto' }, capabilities: {} },
  )
  try {
    await client.connect(transport, { timeout: 15_000, prior })
  } catch (thrown) {
    await client.close().catch(() => undefined)
    throw clientError(systemName, thrown)
  }
  return client
}

/** What a later connection to the same server need not ask again. */
export function verdictOf(client: Client): PriorDiscovery {
  const discover = client.getDiscoverResult()
  return discover === undefined ? { kind: 'legacy' } : { kind: 'modern', discover }
}

export async function listAllTools(systemName: string, client: Client): Promise<WireTool[]> {
  try {
    const tools: WireTool[] = []
    let cursor: string | undefined
    do {
      const page = await client.listTools(cursor === undefined ? {} : { cursor })
      tools.push(...page.tools.map((tool) => plain(tool) as unknown as WireTool))
      cursor = page.nextCursor
    } while (cursor !== undefined && tools.length < MOST_TOOLS)
    return tools
  } catch (thrown) {
    throw clientError(systemName, thrown)
  }
}

export async function callThrough(
  systemName: string,
  client: Client,
  call: { tool: string; input: JsonObject; signal: AbortSignal; meta?: JsonObject },
): Promise<ToolResult> {
  try {
    const result = await client.callTool(
      { name: call.tool, arguments: call.input, _meta: call.meta },
      { signal: call.signal, timeout: 60_000 },
    )
    return toToolResult(systemName, result)
  } catch (thrown) {
    throw clientError(systemName, thrown, call.signal)
  }
}

/** Checks the little we rely on; every other field passes through untouched. */
export function toToolResult(systemName: string, result: unknown): ToolResult {
  if (!isObject(result) || (result['content'] !== undefined && !Array.isArray(result['content']))) {
    throw new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`)
  }
  const kind = result['resultType']
  if (kind === 'input_required') {
    // Nobody is asked in the middle of a call: the person who waits may be a schedule, and the answer would not be audited.
    throw new GatewayError('system_rejected', `${systemName} wants to ask a question back, which is not possible here.`)
  }
  if (kind !== undefined && kind !== 'complete') {
    throw new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`)
  }
  const { content = [], structuredContent, isError, _meta } = plain(result) as Partial<ToolResult>
  return {
    content,
    structuredContent,
    ...(isError === true ? { isError } : {}),
    _meta,
  }
}

/** The SDK's errors as ours. What the server said goes to `internal`. */
function clientError(systemName: string, thrown: unknown, signal?: AbortSignal): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  if (signal?.aborted === true && signal.reason instanceof GatewayError) return signal.reason
  const internal = thrown instanceof Error ? thrown.message : String(thrown)
  const options = { internal, cause: thrown }
  if (thrown instanceof ProtocolError) {
    if (thrown.code === -32602) {
      return new GatewayError('system_rejected', `${systemName} refused the request.`, options)
    }
    return new GatewayError('protocol_error', `${systemName} answered in a form we do not understand.`, options)
  }
  const code = thrown instanceof SdkError ? String(thrown.code) : ''
  if (/timeout/i.test(code) || signal?.aborted === true) {
    return new GatewayError('system_timeout', `${systemName} did not answer in time.`, options)
  }
  if (/401|unauthori/i.test(internal)) {
    return new GatewayError('reauth_required', `${systemName} no longer accepts the stored sign-in.`, options)
  }
  return new GatewayError('system_unavailable', `${systemName} is not available at the moment.`, options)
}

function plain(value: unknown): JsonObject {
  return value as JsonObject
}
