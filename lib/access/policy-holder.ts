import { GatewayError } from '#lib/core/errors.ts'
import type { Database } from '#lib/db/client.ts'
import { currentVersion, loadPolicy } from './matrix.ts'
import type { Policy } from './types.ts'

export type PolicyHolder = { current(): Policy; reload(): Promise<Policy> }

/**
 * The policy version in force. Versions never change, so looking again costs one small read while none was published;
 * concurrent looks share it.
 */
export async function policyHolder(database: Database): Promise<PolicyHolder> {
  let current: Policy = await loadPolicy(database)
  let loading: Promise<Policy> | undefined

  async function read(): Promise<Policy> {
    try {
      if ((await currentVersion(database)) !== current.version) current = await loadPolicy(database)
      return current
    } catch (cause) {
      throw new GatewayError('audit_unavailable', 'Gatehouse cannot check permissions at the moment.', { cause })
    }
  }

  return {
    current: () => current,
    reload() {
      loading ??= read().finally(() => {
        loading = undefined
      })
      return loading
    },
  }
}
