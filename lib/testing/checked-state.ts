import type { Connector } from '#lib/connectors/kit/connector.ts'
import { unmappedNeed, usableNames } from '#lib/connectors/kit/slots.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { fitnessOf, type Tried } from '#lib/operations/fitness.ts'

/**
 * The state in which its own check leaves a tool at one account, in words: `works`, `partial: slot slot`, `not_possible`.
 * @param ask the tool's question, which is not asked where a slot that it needs is not mapped
 */
export async function checkedState(
  connector: Connector,
  { tool: name, names }: { tool: string; names: SlotNames },
  ask: () => Promise<unknown>,
): Promise<string> {
  const tool = connector.tools.find((one) => one.name === name)
  if (tool === undefined) throw new Error(`no ${name}`)
  const need = unmappedNeed(connector, tool.slots.needs, names)
  const tried = need === null ? await tryOut(ask) : { error: need }
  const about = { tool, slots: connector.slots ?? [], names: usableNames(connector, names) }
  const { fitness, slots, reason } = fitnessOf(about, tried)
  if (fitness === 'unknown') return `unknown: ${reason}`
  return slots.length === 0 ? fitness : `${fitness}: ${slots.join(' ')}`
}

async function tryOut(ask: () => Promise<unknown>): Promise<Tried> {
  try {
    await ask()
    return { gone: [] }
  } catch (thrown) {
    return { error: GatewayError.from(thrown) }
  }
}
