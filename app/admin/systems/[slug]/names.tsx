import { getLocale } from 'next-intl/server'
import { Mapping } from '#components/systems-admin/parts.tsx'
import type { SystemActions } from '#components/systems-admin/types.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { slotViews } from '#lib/mappings/view.ts'
import { runtime } from '#lib/setup.ts'

type Props = { system: string; actions: Pick<SystemActions, 'map' | 'importMapping' | 'suggest'> | null }

/** What our tools need of this tenant, and what it is called here. */
export async function Names({ system, actions }: Props) {
  const { connectors, mappings, catalog } = await runtime()
  const connector = connectors.find(({ slug }) => slug === system)
  if (connector === undefined) return null
  const [names, locale] = await Promise.all([ownNames(), getLocale()])
  const titles = catalog
    .all()
    .tools.filter((tool) => tool.system.slug === system)
    .map(({ name, title }) => names.tool(system, { name, title }))
  return (
    <Mapping
      system={system}
      slots={slotViews(connector, mappings.of(system), languageOf(locale))}
      titles={Object.fromEntries(titles.map(({ name, title }) => [name, title]))}
      {...(actions === null ? {} : { actions })}
    />
  )
}
