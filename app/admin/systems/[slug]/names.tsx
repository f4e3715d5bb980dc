import { getLocale } from 'next-intl/server'
import { Mapping } from '#components/systems-admin/parts.tsx'
import type { SystemActions } from '#components/systems-admin/types.ts'
import { troubleWith } from '#lib/core/reason.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { slotViews } from '#lib/mappings/view.ts'
import { readToolStates } from '#lib/operations/tool-states.ts'
import { runtime } from '#lib/runtime.ts'
import { PartFailed, partOf } from './part.tsx'
import { reasonsOf } from './reasons.ts'

type Props = {
  system: { slug: string; name: string }
  actions: Pick<SystemActions, 'map' | 'importMapping' | 'suggest'> | null
}

/** What our tools need of this tenant, what it is called here, and what the last check found wrong with that. */
export async function Names({ system, actions }: Props) {
  const { connectors, mappings, catalog, database } = await runtime()
  const { slug } = system
  const connector = connectors.find((one) => one.slug === slug)
  if (connector === undefined) return null
  const [names, locale, say, states] = await Promise.all([
    ownNames(),
    getLocale(),
    reasonsOf(system),
    partOf('troubles', slug, () => readToolStates({ database, catalog }, slug)),
  ])
  const titles = catalog
    .all()
    .tools.filter((tool) => tool.system.slug === slug)
    .map(({ name, title }) => names.tool(slug, { name, title }))
  const slots = slotViews(connector, mappings.of(slug), languageOf(locale))
  const reasons = [...(states.value?.values() ?? [])].flatMap(({ because }) => because ?? [])
  const troubles = slots.map(({ id }) => {
    const said = reasons.flatMap((reason) => troubleWith(id, reason) ?? []).map(say)
    return [id, [...new Set(said)]] as const
  })
  return (
    <>
      {states.failure !== null && <PartFailed part="troubles" system={system} failure={states.failure} />}
      <Mapping
        system={slug}
        slots={slots}
        troubles={Object.fromEntries(troubles)}
        titles={Object.fromEntries(titles.map(({ name, title }) => [name, title]))}
        {...(actions === null ? {} : { actions })}
      />
    </>
  )
}
