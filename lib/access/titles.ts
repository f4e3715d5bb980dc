/** How roles, systems and tools are called on screens. What has no title is called by its name. */
export type Titles = {
  role?(slug: string): string | undefined
  system?(slug: string): string | undefined
  tool?(system: string, tool: string): string | undefined
}

export function namesFrom(titles: Titles) {
  return {
    role: (slug: string) => titles.role?.(slug) ?? slug,
    system: (slug: string) => titles.system?.(slug) ?? slug,
    /** `“Pay rates” in BambooHR`, or `every tool of BambooHR` for the wildcard. */
    tool(system: string, tool: string) {
      const systemName = titles.system?.(system) ?? system
      if (tool === '*') return `every tool of ${systemName}`
      return `“${titles.tool?.(system, tool) ?? tool}” in ${systemName}`
    },
  }
}

/** `A`, `A and B`, `A, B and C`; from six on `A, B, C, D, E and 3 more`. */
export function listInWords(names: readonly string[], most = 6): string {
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names
  if (shown.length < 2) return shown.join('')
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}
