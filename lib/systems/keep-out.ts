import type { Actor } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { definitionHash } from './definition.ts'
import { holdForeign, patient, requireForeign, type SystemsDeps } from './foreign.ts'
import { storeReview } from './review.ts'

/**
 * Keeps a tool of a foreign server out as it was shown: it stays uncallable, and waits for nobody until its server
 * describes it in another way. Throws `tool_quarantined` where it does so by now, `not_found` for a tool that is not
 * offered or that nobody has to decide about.
 */
export async function keepOutTool(
  deps: SystemsDeps,
  actor: Actor,
  slug: string,
  { tool, hash }: { tool: string; hash: string },
): Promise<void> {
  const system = await requireForeign(deps.db, slug)
  const name = tool.slice(0, 128)
  const offered = await deps.list(slug)
  await storeReview(deps, actor, slug, offered)
  const wire = offered.find((candidate) => candidate.name === tool)
  if (wire === undefined) throw new GatewayError('not_found', `${system.name} offers no tool ${name}.`)
  if (definitionHash(wire) !== hash) {
    throw new GatewayError('tool_quarantined', `${system.name} describes ${name} differently than when it was read.`, {
      nextStep: 'Check the tools again and read the new definition.',
    })
  }
  await deps.db.$transaction(async (tx) => {
    await holdForeign(tx, slug)
    const { count } = await tx.tool.updateMany({
      where: { systemSlug: slug, name: tool, state: { in: ['new', 'changed'] } },
      data: { refusedHash: hash },
    })
    if (count === 0) throw new GatewayError('not_found', `${name} of ${system.name} does not wait for a decision.`)
    await deps.trail.write(actor, { action: 'systems.refuse_tool', facts: { system: slug, tool, hash } })
  }, patient)
}
