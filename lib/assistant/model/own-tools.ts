import type { JsonObject } from '#lib/core/json.ts'
import type { FactLocale } from '#lib/facts/format.ts'

/** What this release knows of a tool beside its definition; nothing of a foreign server's. */
export type OwnTool = {
  /** Which fields of its answer are money: `records[].amount`. */
  amounts: readonly string[]
  titles: Partial<Record<FactLocale, string>>
  write: OwnWrite | null
}

/** What a person is told before they say yes to a write. */
export type OwnWrite = {
  undo: 'by_hand' | 'never'
  recipients?: readonly string[]
  before?: { tool: string; input(given: JsonObject, today: string): JsonObject; record(given: JsonObject): string }
}

export type OwnTools = (system: string, tool: string) => OwnTool | null
