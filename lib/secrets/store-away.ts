import { GatewayError } from '#lib/core/errors.ts'

/**
 * The one sentence that everybody reads when a store does not give a secret. Why stands in the log alone: an answer of
 * the store may hold what was asked for.
 */
export function storeAway(internal: string, cause?: unknown): GatewayError {
  return new GatewayError('secrets_unavailable', 'The secret store does not answer as it should at the moment.', {
    internal,
    ...(cause === undefined ? {} : { cause }),
    nextStep: 'Gatehouse keeps trying; if it stays, whoever runs it looks at the secret store.',
  })
}
