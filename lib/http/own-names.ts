import { getLocale, getTranslations } from 'next-intl/server'
import { languageOf } from '#lib/facts/locale.ts'
import { runtime } from '#lib/runtime.ts'

type Role = { slug: string; name: string }
type DescribedRole = Role & { description: string }
type Tool = { name: string; title: string }

export type OwnNames = {
  role<R extends Role>(role: R): R
  describedRole<R extends DescribedRole>(role: R): R
  tool<T extends Tool>(system: string, tool: T): T
  /** A person or a team with the names of the roles they hold. */
  holder<R extends Role, P extends { roles: R[] }>(person: P): P
}

/**
 * Roles and tools that come with Gatehouse, in the reader's language. What somebody added, or what a foreign server
 * offers, keeps the name it was given.
 */
export async function ownNames(): Promise<OwnNames> {
  const [t, language, { connectors }] = await Promise.all([
    getTranslations('names'),
    getLocale().then(languageOf),
    runtime(),
  ])
  const titles = new Map(connectors.map((connector) => [connector.slug, connector.titles?.[language]]))

  /** Slugs are data: one that no text is written for has none. */
  function text(key: string, otherwise: string): string {
    const known = key as 'roles.admin.name'
    return t.has(known) ? t(known) : otherwise
  }
  const role = <R extends Role>(given: R): R => ({ ...given, name: text(`roles.${given.slug}.name`, given.name) })

  return {
    role,
    describedRole: (given) => ({
      ...role(given),
      description: text(`roles.${given.slug}.description`, given.description),
    }),
    holder: (given) => ({ ...given, roles: given.roles.map(role) }),
    tool: (system, given) => ({ ...given, title: titles.get(system)?.[given.name] ?? given.title }),
  }
}

type Words = { roles: DescribedRole[]; systems: { slug: string; tools: Tool[] }[] }

/** The matrix with the names that its reader knows. */
export function inOwnWords<M extends Words>(matrix: M, names: OwnNames): M {
  return {
    ...matrix,
    roles: matrix.roles.map(names.describedRole),
    systems: matrix.systems.map((system) => ({
      ...system,
      tools: system.tools.map((tool) => names.tool(system.slug, tool)),
    })),
  }
}
