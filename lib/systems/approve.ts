import type { Actor } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { WireTool } from '#lib/hosting/host.ts'
import { definitionHash } from './definition.ts'
import { holdForeign, patient, requireForeign, type StoredSystem, type SystemsDeps } from './foreign.ts'
import { type Review, storeReview } from './review.ts'
import { storeTool } from './stored.ts'

export type ToolApproval = {
  tool: string
  /** Of the definition that was shown: another one that the server offers meanwhile is not approved by it. */
  hash: string
  kind: 'read' | 'write'
  untrusted: boolean
  sensitive: boolean
  /** A write always sends something out; no choice changes that. */
  sendsOut: boolean
}

/**
 * Approves tools of a foreign server as they were shown, all of them or none; from then on a change of one byte
 * quarantines them. Throws `not_found` for a tool that the server does not offer, `tool_quarantined` for one that it
 * describes differently by now.
 */
export async function approveTools(
  deps: SystemsDeps,
  actor: Actor,
  slug: string,
  approvals: readonly ToolApproval[],
): Promise<void> {
  const system = await requireForeign(deps.db, slug)
  const offered = await deps.list(slug)
  const { refused } = await storeReview(deps, actor, slug, offered)
  const chosen = approvals.map((approval) => ({ approval, wire: shownTool(approval, { system, offered, refused }) }))
  await deps.db.$transaction(async (tx) => {
    await holdForeign(tx, slug)
    for (const { wire, approval } of chosen) {
      const { hash, kind, untrusted, sensitive } = approval
      const sendsOut = approval.sendsOut || kind === 'write'
      await storeTool(tx, slug, wire, { kind, untrusted, sensitive, sendsOut, state: 'approved' })
      const facts = { system: slug, tool: wire.name, hash, kind, untrusted, sensitive, sendsOut }
      await deps.trail.write(actor, { action: 'systems.approve_tool', facts })
    }
  }, patient)
}

type Offer = { system: StoredSystem; offered: readonly WireTool[]; refused: Review['refused'] }

function shownTool({ tool, hash }: ToolApproval, { system, offered, refused }: Offer): WireTool {
  const name = tool.slice(0, 128)
  const wire = offered.find((candidate) => candidate.name === tool)
  if (wire === undefined) throw new GatewayError('not_found', `${system.name} offers no tool ${name}.`)
  const why = refused.find((other) => other.name === tool)?.why
  if (why !== undefined) throw new GatewayError('invalid_input', `${name} cannot be approved: ${why}.`)
  if (definitionHash(wire) === hash) return wire
  throw new GatewayError('tool_quarantined', `${system.name} describes ${name} differently than when it was read.`, {
    nextStep: 'Check the tools again and read the new definition.',
  })
}
