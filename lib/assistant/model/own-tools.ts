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

/** A connector, as far as it says these things. */
type Telling = {
  slug: string
  tools: readonly { name: string; title: string; amounts: readonly string[]; write?: OwnWrite }[]
  titles?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What the connectors of this release say of their tools beside the definitions that are stored. */
export function ownToolsOf(connectors: readonly Telling[]): OwnTools {
  const known = new Map<string, OwnTool>()
  for (const { slug, tools, titles = {} } of connectors) {
    for (const { name, title, amounts, write = null } of tools) {
      known.set(`${slug} ${name}`, { amounts, write, titles: { en: title, es: titles['es']?.[name] } })
    }
  }
  return (system, tool) => known.get(`${system} ${tool}`) ?? null
}
