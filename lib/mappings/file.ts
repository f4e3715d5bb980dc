import { z } from 'zod'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { fits } from '#lib/connectors/kit/slots.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { type SlotNames, type SlotValue, slotNamesSchema } from '#lib/core/slot-names.ts'
import { byNearness } from '#lib/core/spelling.ts'

/** A mapping as it is exported and imported. */
export type MappingFile = { system: string; slots: SlotNames }

const shape = z.strictObject({ system: z.string(), slots: slotNamesSchema })

export type Mapped = Pick<Connector, 'slug' | 'name' | 'slots' | 'isFieldName'>

/** Reads a file for one system. Throws `invalid_input` with the first thing that is wrong; nothing of it is taken then. */
export function parseMapping(text: string, connector: Mapped): MappingFile {
  const file = shape.safeParse(json(text))
  if (!file.success)
    throw wrong('The file is no mapping.', 'It is JSON with "system" and "slots": a field name for each slot.')
  const { system, slots } = file.data
  if (system !== connector.slug) {
    throw wrong(`The file maps ${system.slice(0, 60)} and not ${connector.name}.`, 'Choose the file of this system.')
  }
  return { system, slots: checkedSlots(connector, slots) }
}

/** The same, each one a slot of the connector with a name that can stand for it. Throws `invalid_input` at the first that is not. */
export function checkedSlots(connector: Mapped, slots: SlotNames): SlotNames {
  for (const [id, value] of Object.entries(slots)) checkSlot(id, value, connector)
  return slots
}

function checkSlot(id: string, value: SlotValue, connector: Mapped): void {
  const { name: systemName, slots = [] } = connector
  const ids = slots.map((slot) => slot.id)
  const slot = slots.find((one) => one.id === id)
  if (slot === undefined) {
    const [nearest] = byNearness(id, ids)
    const meant =
      nearest !== undefined && nearest.nearness >= 0.6
        ? `Did you mean ${nearest.name}?`
        : `There are ${ids.join(', ')}.`
    throw wrong(`${systemName} has no slot ${id.slice(0, 60)}.`, meant)
  }
  if (fits(connector, slot, value)) return
  if (typeof value !== 'string' && slot.many !== true) throw wrong(`${id} holds one name and not several.`, 'Say one.')
  const odd = typeof value === 'string' ? value : (value.find((one) => !fits(connector, slot, one)) ?? '')
  throw wrong(
    `${odd.slice(0, 100)} cannot hold ${slot.meaning.en} in ${systemName}.`,
    slot.isValue === undefined ? `Say the field’s own name for ${id}, not its label.` : `Look up what ${id} takes.`,
    { slot: id, value: odd.slice(0, 100) },
  )
}

export function formatMapping({ system, slots }: MappingFile): string {
  return `${JSON.stringify({ system, slots }, null, 2)}\n`
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

/** `data` lets a screen say it at the field, in its reader's language. */
function wrong(message: string, nextStep: string, data?: { slot: string; value: string }): GatewayError {
  return new GatewayError('invalid_input', message, { nextStep, data })
}
