import type { Telling } from './deps.ts'

/** What systems are called here; one that is gone stands under its slug. */
export async function systemNames({ database }: Pick<Telling, 'database'>): Promise<(slug: string) => string> {
  const known = await database.system.findMany({ select: { slug: true, name: true } })
  const names = new Map(known.map(({ slug, name }) => [slug, name]))
  return (slug) => names.get(slug) ?? slug
}
