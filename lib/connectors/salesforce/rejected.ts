import { GatewayError } from '#lib/core/errors.ts'

/** Null for a question that names what Salesforce does not know, or does not show. */
export async function orRejected<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (thrown) {
    if (thrown instanceof GatewayError && thrown.code === 'system_rejected') return null
    throw thrown
  }
}
