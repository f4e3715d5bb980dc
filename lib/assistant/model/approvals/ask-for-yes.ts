import { askApproval } from '#lib/approvals/ask.ts'
import { actorOf } from '#lib/audit/trail.ts'
import type { JsonObject } from '#lib/core/json.ts'
import type { ApprovalEvent } from '#lib/facts/turn-event.ts'
import type { CatalogTool } from '#lib/systems/catalog.ts'
import { answerOf } from '../../run-calls.ts'
import type { ModelTurn } from '../turn.ts'
import { type Before, valuesBefore } from './before.ts'
import { cardFields } from './card-fields.ts'

/** A use of a tool that waits for its person; its arguments are checked. */
export type Wanted = { id: string; tool: CatalogTool; input: JsonObject; why: ApprovalEvent['why'] }

/** Asks the person for a yes to each, with what they need to decide; gives back which use waits for which. */
export async function askForYes(
  wanted: readonly Wanted[],
  turn: ModelTurn,
): Promise<{ id: string; approval: string }[]> {
  if (wanted.length === 0) return []
  const { question, tools, deps } = turn
  const befores: Before[] = []
  for (const { tool, input } of wanted) {
    const system = tool.system.slug
    const fields = cardFields(tool.wire.inputSchema).map(({ name }) => name)
    befores.push(await valuesBefore({ system, input, fields }, writeOf(tool, turn), reading(turn)))
  }
  const asked = await askApproval(
    question.turnId,
    wanted.map(({ tool, input }) => ({ system: tool.system.slug, tool: tool.name, input })),
    {
      actor: actorOf(question.caller, question.turnId),
      deps: { database: deps.database, trail: deps.trail, nowMs: () => tools.gateway.clock.now().getTime() },
    },
  )
  return wanted.flatMap(({ id, tool, why }, index) => {
    const approval = asked[index]
    const before = befores[index]
    if (approval === undefined || before === undefined) return []
    const write = writeOf(tool, turn)
    tools.emit({
      type: 'approval',
      id: approval.id,
      system: tool.system.slug,
      systemName: tool.system.name,
      tool: tool.name,
      title: deps.ownTools(tool.system.slug, tool.name)?.titles[question.locale] ?? tool.title,
      why,
      fields: cardFields(tool.wire.inputSchema),
      input: approval.input,
      ...before,
      recipients: [...(write?.recipients ?? [])],
      undo: write?.undo ?? 'unknown',
      expiresAt: approval.expiresAt.toISOString(),
    })
    return [{ id, approval: approval.id }]
  })
}

function reading({ question: { today }, tools: { calls } }: ModelTurn): Parameters<typeof valuesBefore>[2] {
  return {
    today,
    async read(call) {
      const [outcome] = await calls.run([{ ...call, optional: true }])
      return outcome === undefined ? null : answerOf(outcome)
    },
  }
}

function writeOf({ system, name }: CatalogTool, { deps }: ModelTurn) {
  return deps.ownTools(system.slug, name)?.write ?? null
}
