import type { AccessDeps } from '#lib/access/deps.ts'
import type { ToolTitle } from './called.ts'

export type RequestDeps = AccessDeps & { now(): Date; toolTitle: ToolTitle }

type Titled = { slug: string; titles?: Readonly<Partial<Record<'en' | 'es', Readonly<Record<string, string>>>>> }

/** Titles as the connectors say them. */
export function titlesIn(connectors: readonly Titled[]): ToolTitle {
  const titles = new Map(connectors.map((connector) => [connector.slug, connector.titles]))
  return (system, tool, language) => titles.get(system)?.[language]?.[tool]
}
