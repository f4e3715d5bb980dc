/** The six systems a mark is drawn for. Any other MCP server gets a mark from its own name. */
const known = {
  netsuite: { code: 'NS', name: 'NetSuite', tint: 'bg-ns-soft text-ns' },
  procore: { code: 'PC', name: 'Procore', tint: 'bg-pc-soft text-pc' },
  salesforce: { code: 'SF', name: 'Salesforce', tint: 'bg-sf-soft text-sf' },
  bamboohr: { code: 'BH', name: 'BambooHR', tint: 'bg-bh-soft text-bh' },
  m365: { code: 'MS', name: 'Microsoft 365', tint: 'bg-ms-soft text-ms' },
  gis: { code: 'GI', name: 'GIS', tint: 'bg-gi-soft text-gi' },
} as const

export type SystemLook = { code: string; name: string; tint: string }

/** How a system is written and drawn. A foreign one has its first two letters on a neutral ground. */
export function systemLook(slug: string, name?: string): SystemLook {
  const own = Object.entries(known).find(([key]) => key === slug)?.[1]
  if (own !== undefined) return { ...own, name: name ?? own.name }
  const words = (name ?? slug).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const [first = '', second] = words
  const letters = second === undefined ? first.slice(0, 2) : `${first.slice(0, 1)}${second.slice(0, 1)}`
  return { code: letters.toUpperCase() || '··', name: name ?? slug, tint: 'bg-neutral-soft text-neutral-text' }
}
