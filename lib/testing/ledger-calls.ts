import pino from 'pino'
import { uuidv7 } from '#lib/core/ids.ts'
import type { AdmitRequest, Settlement } from '#lib/ledger/types.ts'

export const silent = pino({ level: 'silent' })

export function request(personId: string, changes: Partial<AdmitRequest> = {}): AdmitRequest {
  return {
    callId: uuidv7(),
    correlationId: uuidv7(),
    personId,
    door: 'mcp',
    client: 'test client',
    system: 'procore',
    tool: 'list_daily_logs',
    project: '24-017',
    epoch: 1,
    policyVersion: 1,
    limitKeys: [],
    requestBytes: 120,
    facts: {},
    ...changes,
  }
}

export function settlementOf(call: AdmitRequest, changes: Partial<Settlement> = {}): Settlement {
  const { callId, correlationId, personId, door, client, system, tool, project, policyVersion, requestBytes } = call
  return {
    callId,
    correlationId,
    personId,
    door,
    client,
    system,
    tool,
    project,
    policyVersion,
    requestBytes,
    outcome: 'ok',
    code: null,
    durationMs: 41.6,
    rows: 3,
    responseBytes: 900,
    vendorRequestId: 'vendor-1',
    facts: {},
    ...changes,
  }
}
