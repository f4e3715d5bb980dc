import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

/** How the token endpoint says no. */
export function refused(error: string): SimulatorResponse {
  return { status: 400, body: { error, error_description: 'The client or its grant was not accepted.' } }
}
