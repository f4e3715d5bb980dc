import { Client, type PriorDiscovery, SdkError, type Transport } from '@modelcontextprotocol/client'
import { GatewayError } from '#lib/core/errors.ts'
import type { Settled } from './rpc.ts'

/** An MCP client of either era: asks for the newest revision and falls back to `initialize`, unless `prior` knows. */
export async function connectClient(
  systemName: string,
  transport: Transport,
  { timeoutMs, prior }: { timeoutMs: number; prior?: PriorDiscovery | undefined },
): Promise<Client> {
  const client = new Client(
    { name: 'gatehouse', version: '0.1.0' },
    { versionNegotiation: { mode: 'auto' }, capabilities: {} },
  )
  try {
    await client.connect(transport, { timeout: timeoutMs, prior })
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

export function settledWith(client: Client): Settled {
  return {
    version: client.getNegotiatedProtocolVersion() ?? '2025-03-26',
    modern: client.getProtocolEra() === 'modern',
  }
}

/** The SDK's errors as ours. What the server said goes to `internal`. */
function clientError(systemName: string, thrown: unknown): GatewayError {
  if (thrown instanceof GatewayError) return thrown
  const internal = thrown instanceof Error ? thrown.message : String(thrown)
  const options = { internal, cause: thrown }
  const code = thrown instanceof SdkError ? String(thrown.code) : ''
  if (/timeout/i.test(code)) {
    return new GatewayError('system_timeout', `${systemName} did not answer in time.`, options)
  }
  if (/401|unauthori/i.test(internal)) {
    return new GatewayError('reauth_required', `${systemName} no longer accepts the stored sign-in.`, options)
  }
  return new GatewayError('system_unavailable', `${systemName} is not available at the moment.`, options)
}
