import { GatewayError } from '#lib/core/errors.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import type { Connector, ConnectorTool } from './connector.ts'
import { namesOf, type Slot } from './slots.ts'

/** A mapped name that the vendor does not know any more. */
export type GoneName = { slot: Slot; name: string }

type Running = { connector: Pick<Connector, 'name' | 'slots'>; tool: ConnectorTool; names: SlotNames }

/**
 * Runs a tool with the tenant's names, and anew without one that the vendor does not know and the tool can do without.
 * Throws `needs_mapping` for one that it cannot do without, or that a write would have set.
 */
export async function withoutGoneNames<T>(
  { connector, tool, names: given }: Running,
  run: (names: SlotNames) => Promise<T>,
): Promise<{ value: T; gone: GoneName[] }> {
  const gone: GoneName[] = []
  let names = given
  for (;;) {
    try {
      return { value: await run(names), gone }
    } catch (thrown) {
      const found = thrown instanceof GatewayError ? goneIn(thrown, connector, names) : null
      if (found === null) throw thrown
      if (tool.kind === 'write' || tool.slots.needs.includes(found.slot.id)) throw isGone(connector.name, found)
      gone.push(found)
      const { [found.slot.id]: _, ...others } = names
      names = others
    }
  }
}

/** A connector that found it out itself says which slot it was: one name may stand for several. */
function goneIn({ unknownName, data }: GatewayError, connector: Pick<Connector, 'slots'>, names: SlotNames) {
  if (unknownName === undefined) return null
  const slot = connector.slots?.find(({ id }) => id === data?.['slot'] && namesOf(names, id) !== null)
  return slot === undefined ? slotCalled(unknownName, connector, names) : { slot, name: unknownName }
}

/** Vendors answer in capitals of their own, and some with the object before the name. */
function slotCalled(unknown: string, { slots = [] }: Pick<Connector, 'slots'>, names: SlotNames): GoneName | null {
  const wanted = lastPart(unknown)
  for (const slot of slots) {
    const name = namesOf(names, slot.id)?.find((one) => lastPart(one) === wanted || hasPart(one, unknown))
    if (name !== undefined) return { slot, name }
  }
  return null
}

/** The record before a dot, or one of the parts of a kind: `Competitor__r.Name`, `segment:cseg_job`. */
function hasPart(name: string, unknown: string): boolean {
  return name.split('.')[0] === unknown || name.split(':').includes(unknown)
}

function lastPart(name: string): string {
  return (name.split('.').at(-1) ?? name).toLowerCase()
}

function isGone(systemName: string, { slot, name }: GoneName): GatewayError {
  return new GatewayError('needs_mapping', goneSentence(systemName, { slot, name }), {
    data: { slot: slot.id },
    because: { kind: 'name_gone', slot: slot.id, name },
  })
}

function goneSentence(systemName: string, { slot, name }: GoneName): string {
  return `${systemName} does not know ${name}, which held ${slot.meaning.en}, any more, or does not show it to this connection.`
}

/** What an answer lacks because names are gone; undefined when none is. */
export function goneNote(systemName: string, gone: readonly GoneName[]): string | undefined {
  if (gone.length === 0) return undefined
  return gone.map((one) => `Left out: ${one.slot.meaning.en}. ${goneSentence(systemName, one)}`).join(' ')
}
