import { z } from 'zod'

/** What one tenant calls a slot: a name or value, or several where the slot holds a list. */
export type SlotValue = string | string[]

/** By the slot's id; what is not in it is not mapped. */
export type SlotNames = Readonly<Record<string, SlotValue>>

const text = z.string().trim().min(1).max(2_000)

export const slotNamesSchema = z.record(z.string(), z.union([text, z.array(text).min(1).max(500)]))
