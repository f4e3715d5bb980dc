import { differences } from '#lib/access/publish.ts'
import { type Change, changes } from '#lib/audit/changes.ts'
import type { PastChange } from '#lib/company/gateway/types.ts'
import type { Principal } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { changeRow } from '#lib/ledger/rows.ts'
import { stage } from '#lib/ledger/stages.ts'
import type { CallsDeps, DemoEntry } from './demo-calls.ts'
import type { PastVersion } from './demo-policies.ts'

type ChangesDeps = Pick<CallsDeps, 'versions' | 'principalOf'>

/** The row of a change, as the trail would have written it. `policyVersion`: the one in force before it. */
export function entryOfChange(past: PastChange, atMs: number, policyVersion: number, deps: ChangesDeps): DemoEntry {
  const change = changeOf(past, deps)
  const { facts: shape, outcomes } = changes[change.action]
  const event = {
    correlationId: uuidv7(atMs),
    personId: past.by === null ? null : deps.principalOf(past.by).id,
    door: past.by === null ? ('gatehouse' as const) : ('web' as const),
    client: past.by === null ? null : 'browser',
    action: change.action,
    outcome: change.outcome ?? outcomes[0],
    facts: shape.parse(change.facts),
  }
  const row = { ...changeRow(event), callId: uuidv7(atMs) }
  const decided = { stage: stage.change, outcome: event.outcome, code: null, verdict: null, scope: null, policyVersion }
  return { atMs, row, details: { facts: event.facts }, decided }
}

function changeOf(past: PastChange, { versions, principalOf }: ChangesDeps): Change {
  switch (past.action) {
    case 'access.publish':
      return publication(versions.get(past.version), versions.get(past.version - 1))
    case 'people.add_role':
      return {
        action: past.action,
        facts: { person: named(principalOf(past.person)), role: past.role, expiresAt: null },
      }
    case 'people.remove_role':
      return { action: past.action, facts: { person: named(principalOf(past.person)), role: past.role } }
    case 'people.disable':
      return {
        action: past.action,
        facts: { person: named(principalOf(past.person)), reason: past.reason, sessions: 1, tokens: 0 },
      }
    case 'people.enable':
      return { action: past.action, facts: { person: named(principalOf(past.person)), reason: past.reason } }
    case 'systems.pause':
      return { action: past.action, facts: { system: past.system, reason: past.reason } }
    case 'systems.resume':
    case 'systems.test':
      return { action: past.action, facts: { system: past.system } }
    case 'credential.sign_in':
      return {
        action: past.action,
        facts: { system: past.system, code: past.code },
        outcome: past.code === null ? 'ok' : 'failed',
      }
  }
}

function publication(after: PastVersion | undefined, before: PastVersion | undefined): Change {
  if (after === undefined || before === undefined) throw new Error('The sample company published what never was.')
  const { version, reason, restores } = after
  const changed = differences(before.cells, after.cells).map(({ at, from, to }) => ({ ...at, from, to }))
  const facts = { version, from: before.version, reason, count: changed.length, changes: changed }
  return restores === null
    ? { action: 'access.publish', facts }
    : { action: 'access.roll_back', facts: { ...facts, restores } }
}

function named({ id, name, email }: Principal): { id: string; name: string; email: string } {
  return { id, name, email }
}
