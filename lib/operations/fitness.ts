import type { ConnectorTool } from '#lib/connectors/kit/connector.ts'
import { isMissed, type Slot } from '#lib/connectors/kit/slots.ts'
import type { GatewayError } from '#lib/core/errors.ts'
import { failedWith, type Reason } from '#lib/core/reason.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'

/** How a tool of ours does at this tenant. */
export type Fitness = 'works' | 'partial' | 'needs_mapping' | 'not_possible' | 'unknown'

export type ToolFitness = {
  tool: string
  fitness: Fitness
  /** One sentence in English, for models; null for `works`. */
  reason: string | null
  /** What it means, for screens; null for `works`. */
  because: Reason | null
  /** Ids of the slots that are missing or gone. */
  slots: readonly string[]
}

/** How one try ended: with names that the vendor does not know, with an error, or it was not made and why. */
export type Tried = { gone: readonly { slot: string; name: string }[] } | { error: GatewayError } | { untried: Untried }

type Untried = Extract<Reason, { kind: 'not_tried' }>['why']

const untriedSentences: Record<Untried, string> = {
  write: 'A write shows at its first use whether the system takes it.',
  nothing_to_ask_with: 'No list of this system gave what it has to be asked with.',
}

type Judged = { tool: Pick<ConnectorTool, 'name' | 'slots'>; slots: readonly Slot[]; names: SlotNames }

export function fitnessOf({ tool, slots, names }: Judged, tried: Tried): ToolFitness {
  if ('untried' in tried) {
    const { untried: why } = tried
    const because = { kind: 'not_tried', why } as const
    return { tool: tool.name, fitness: 'unknown', reason: untriedSentences[why], because, slots: [] }
  }
  if ('error' in tried) return { tool: tool.name, ...ofError(tried.error) }
  const isGone = ({ id }: Slot) => tried.gone.some(({ slot }) => slot === id)
  const lacking = slots.filter((slot) => isGone(slot) || (tool.slots.uses.includes(slot.id) && isMissed(slot, names)))
  if (lacking.length === 0) return { tool: tool.name, fitness: 'works', reason: null, because: null, slots: [] }
  const missing = lacking.filter((slot) => !isGone(slot)).map(({ id }) => id)
  const inWords = new Intl.ListFormat('en').format(lacking.map(({ meaning }) => meaning.en))
  return {
    tool: tool.name,
    fitness: 'partial',
    reason: `Answers without ${inWords}.`,
    because: { kind: 'without', missing, gone: [...tried.gone] },
    slots: lacking.map(({ id }) => id),
  }
}

/** Whether the vendor would refuse the same again. */
export function refuses({ code }: Pick<GatewayError, 'code'>): boolean {
  return code === 'forbidden' || code === 'system_rejected'
}

/** What the vendor refuses it would refuse again; what was away may be back at the next check. */
function ofError({ code, message, data, because = failedWith(code) }: GatewayError): Omit<ToolFitness, 'tool'> {
  const slot = data?.['slot']
  if (code === 'needs_mapping') {
    return { fitness: 'needs_mapping', reason: message, because, slots: typeof slot === 'string' ? [slot] : [] }
  }
  return { fitness: refuses({ code }) ? 'not_possible' : 'unknown', reason: message, because, slots: [] }
}
