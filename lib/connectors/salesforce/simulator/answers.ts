import type { SimulatorResponse } from '../../kit/simulator/simulator-kit.ts'

/** Salesforce's error shape: an array. */
export function failed(
  status: number,
  errorCode: string,
  message: string,
  fields?: readonly string[],
): SimulatorResponse {
  return { status, body: [{ message, errorCode, fields }] }
}
