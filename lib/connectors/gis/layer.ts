import type { Box, Shape } from './geometry.ts'

/** Figures are computed from at most so many features; an answer says so when there are more. */
export const MAX_FEATURES = 20_000
/** A server that gives few at a time is not asked hundreds of times for one answer. */
export const MAX_REQUESTS = 25

export type LayerField = {
  /** As the layer itself spells it. */
  name: string
  /** `moment` is an instant, `day` a calendar day; dates in other fields cannot be compared. */
  holds: 'text' | 'number' | 'moment' | 'day' | 'other'
  /** What the codes of a coded field are called. */
  codes: ReadonlyMap<string, string>
  /** Where kinds of features have codes of their own: the field that says the kind, and by kind what codes are called. */
  bySubtype?: { by: LayerField; codes: ReadonlyMap<string, ReadonlyMap<string, string>> }
  /** As people see it, where it is called otherwise. */
  label?: string
  /** The server's own number of a feature, which says nothing of it. */
  isKey?: true
}

export type Condition =
  | { field: LayerField; is: 'one of'; values: readonly string[] }
  | { field: LayerField; is: 'since' | 'until'; day: string }
  | { field: LayerField; is: 'holding'; text: string }

export type Order = { field: LayerField; descending?: boolean }
/** What lies in this area, or comes within so many metres of it. */
export type Near = { area: Shape; metres: number }

export type Question = {
  where: readonly Condition[]
  near?: Near | undefined
  fields: readonly LayerField[]
  order: readonly Order[]
  shapes: boolean
}

/** A feature of any server: its values under the layer's own names, its shape in WGS 84. */
export type Feature = { id: string; values: Readonly<Record<string, unknown>>; shape: Shape | null }

/** `read` is how many the server sent, those included that could not be read: the next page begins behind them. */
export type Found = { features: Feature[]; read: number; more: boolean }

/** How one layer is read, whatever kind of server has it. */
export type Layer = {
  /** As its server calls it; empty where it does not say. */
  name: string
  fields: readonly LayerField[]
  /** Whether its features have a place. */
  isPlaced: boolean
  /**
   * Everything that the question finds, in no certain order where `page` is null; a server that cannot judge a
   * condition or a distance exactly sends more, never less.
   */
  all(question: Question): Promise<{ features: Feature[]; complete: boolean }>
  /** A page that the server orders and cuts itself; null where it cannot, and all have to be read. */
  page: ((question: Question, window: { offset: number; limit: number }) => Promise<Found>) | null
  /** A few, whichever, with all that is in them; no places. */
  some(most: number): Promise<readonly Feature[]>
  /** The box that all of its features lie in, by the server's own account; null where it gives none. */
  reach(): Promise<Box | null>
  /** How many the question finds, by the server's own count. */
  count(question: Question): Promise<number>
}

export function fieldNamed(fields: readonly LayerField[], name: string): LayerField | null {
  const same = (field: LayerField) => field.name.toLowerCase() === name.toLowerCase()
  return fields.find((field) => field.name === name) ?? fields.find(same) ?? null
}
