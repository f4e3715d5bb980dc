import type { OwnTool, OwnTools } from '#lib/assistant/model/own-tools.ts'
import type { Runtime } from '#lib/runtime.ts'

/** What the connectors of this release say of their tools beside the definitions that are stored. */
export function ownToolsOf(connectors: Runtime['connectors']): OwnTools {
  const known = new Map<string, OwnTool>()
  for (const { slug, tools, titles = {} } of connectors) {
    for (const { name, title, amounts, write = null } of tools) {
      known.set(`${slug} ${name}`, { amounts, write, titles: { en: title, es: titles['es']?.[name] } })
    }
  }
  return (system, tool) => known.get(`${system} ${tool}`) ?? null
}
