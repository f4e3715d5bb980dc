import { createHash } from 'node:crypto'
import type { Catalog, CatalogTool } from '#lib/systems/catalog.ts'

const separator = '__'
/** What the model APIs take as the name of a tool; MCP itself allows 128. */
const MOST_CHARACTERS = 64
const HASH_CHARACTERS = 10

/** The aggregate's name of a tool. System slugs hold no underscore pair, so the first one divides. */
export function aggregateName(system: string, tool: string): string {
  return `${system}${separator}${tool}`
}

/** A name as clients get it listed: itself, or an alias where it is longer than the model APIs take. */
export function listedName(name: string): string {
  return name.length <= MOST_CHARACTERS ? name : aliasOf(name)
}

/** A name as a model gets it; the APIs take fewer signs than MCP does. */
export function modelName(name: string): string {
  return /^[A-Za-z0-9_-]{1,64}$/.test(name) ? name : aliasOf(name)
}

/** The beginning of a long name and a hash of the whole: the same for everybody, always. */
function aliasOf(name: string): string {
  const hash = createHash('sha256').update(name).digest('hex').slice(0, HASH_CHARACTERS)
  const start = name.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, MOST_CHARACTERS - HASH_CHARACTERS - 1)
  return `${start}_${hash}`
}

/** `netsuite__ap_aging` as its two parts; a name without a divider belongs to no system. */
function splitName(name: string): { system: string; tool: string } {
  const at = name.indexOf(separator)
  return at <= 0 ? { system: '', tool: name } : { system: name.slice(0, at), tool: name.slice(at + separator.length) }
}

/** Which tool a name means on the aggregate, or among one system's own names. Says nothing of whether there is one. */
export function resolveName(
  name: string,
  system: string | null,
  catalog: Pick<Catalog, 'offered'>,
): { system: string; tool: string } {
  if (/_[0-9a-f]{10}$/.test(name)) {
    const meant = aliases(catalog.offered()).get(system === null ? name : `${system} ${name}`)
    if (meant !== undefined) return { system: meant.system.slug, tool: meant.name }
  }
  return system === null ? splitName(name) : { system, tool: name }
}

const known = new WeakMap<readonly CatalogTool[], Map<string, CatalogTool>>()

/** Aliases of a list of tools. A name that some tool really has is never another one's alias. */
function aliases(offered: readonly CatalogTool[]): Map<string, CatalogTool> {
  const before = known.get(offered)
  if (before !== undefined) return before
  const made = new Map<string, CatalogTool>()
  for (const tool of offered) {
    made.set(aliasOf(aggregateName(tool.system.slug, tool.name)), tool)
    made.set(`${tool.system.slug} ${aliasOf(tool.name)}`, tool)
  }
  for (const { system, name } of offered) {
    made.delete(aggregateName(system.slug, name))
    made.delete(`${system.slug} ${name}`)
  }
  known.set(offered, made)
  return made
}
