import { GatewayError } from '#lib/core/errors.ts'

/** Only these refusals say that there is no such table or column, or none that this role may see. */
const isAbsent = (thrown: unknown) =>
  thrown instanceof GatewayError && ['system_rejected', 'forbidden', 'not_found'].includes(thrown.code)

/** The answer, or another where the account has no such table. */
export async function orIfAbsent<T>(read: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await read()
  } catch (thrown) {
    if (isAbsent(thrown)) return otherwise
    throw thrown
  }
}
