import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { SystemMark } from '#components/systems/system-mark.tsx'
import { HealthReason, HealthState } from '#components/systems-admin/health-state.tsx'
import { HourFigures } from '#components/systems-admin/hour-figures.tsx'
import { Mapping } from '#components/systems-admin/mapping.tsx'
import { SystemActions } from '#components/systems-admin/system-actions.tsx'
import { ToolReview } from '#components/systems-admin/tool-review.tsx'
import { ToolsTable } from '#components/systems-admin/tools-table.tsx'
import { TryTools } from '#components/systems-admin/try-tools.tsx'
import { Link } from '#components/ui/link.tsx'
import { may } from '#lib/access/permissions.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { paths } from '#lib/http/paths.ts'
import { slotViews } from '#lib/mappings/view.ts'
import { readHealth } from '#lib/operations/health.ts'
import { readPause } from '#lib/operations/pause.ts'
import { readToolStates } from '#lib/operations/tool-states.ts'
import { runtime } from '#lib/setup.ts'
import { getTimes } from '../../../../i18n/times.ts'
import { framed } from '../../../frame.tsx'
import {
  approveTool,
  checkTools,
  importMapping,
  mapSlot,
  pauseSystem,
  resumeSystem,
  suggestNames,
  testSystem,
  tryTools,
} from '../actions.ts'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const { catalog } = await runtime()
  return { title: catalog.all().systems.find((system) => system.slug === slug)?.name ?? slug }
}

const actions = {
  pause: pauseSystem,
  resume: resumeSystem,
  test: testSystem,
  check: checkTools,
  approve: approveTool,
  tryTools,
  map: mapSlot,
  suggest: suggestNames,
  importMapping,
}

export default framed<{ slug: string }>({ screen: 'systems', areas: ['systems-admin'] }, async ({ caller, params }) => {
  const { slug } = params
  const { catalog, connectors, database, hosts, guards, reads, gateway, mappings } = await runtime()
  const systems = await readHealth({ catalog, hosts, guards, reads, clock: gateway.clock })
  const system = systems.find((each) => each.slug === slug)
  if (system === undefined) notFound()
  const pause = system.word === 'paused' ? await readPause(reads, slug) : null
  const [t, times, names, locale, states] = await Promise.all([
    getTranslations('systems-admin'),
    getTimes(),
    ownNames(),
    getLocale(),
    readToolStates({ database, catalog }, slug),
  ])
  const tools = catalog
    .all()
    .tools.filter((tool) => tool.system.slug === slug && tool.state !== 'gone')
    .map(({ name, title, kind, labels, state }) =>
      names.tool(slug, { name, title, kind, labels, state, fitness: states.get(name) }),
    )
  const connector = connectors.find((one) => one.slug === slug)
  const slots = connector === undefined ? [] : slotViews(connector, mappings.of(slug), languageOf(locale))
  const triedAt = [...states.values()].flatMap(({ checkedAt }) => checkedAt ?? []).at(0)
  const editable = may(caller.principal, 'systems:write')
  return (
    <div className="mx-auto max-w-[1264px] px-4 py-6 sm:px-8">
      <p className="mb-2 text-sm">
        <Link href={paths.systems}>{t('back')}</Link>
      </p>
      <div className="mb-5">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
          <div className="min-w-0">
            <h1 className="flex items-center gap-2.5 text-xl font-semibold">
              <SystemMark system={slug} name={system.name} named size="lg" />
              {system.name}
            </h1>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-text-2">
              <HealthState word={system.word} className="font-medium *:first-letter:capitalize" />
              <span className="text-pretty">
                {pause === null ? (
                  <HealthReason system={system} />
                ) : (
                  t('why.pausedBy', {
                    name: pause.by ?? '–',
                    time: times.full(pause.at),
                    reason: pause.reason,
                  })
                )}
              </span>
            </p>
            <p className="mt-1 text-xs text-text-3">
              {t(system.ours ? 'ours' : 'foreign')}, {t(`hosting.${system.hosting}`)}.{' '}
              <Link href={paths.auditOf({ system: slug })}>{t('actions.audit')}</Link>
            </p>
          </div>
        </div>
        {editable && (
          <div className="mt-4">
            <SystemActions system={system} actions={actions} />
          </div>
        )}
      </div>
      <HourFigures system={system} />
      {!system.ours && editable && <ToolReview system={slug} actions={actions} />}
      <div className="mt-8 mb-1 flex flex-wrap items-end justify-between gap-2">
        <h2 className="text-lg font-semibold">
          {t('tools.title')} <span className="text-sm font-normal text-text-3">{t('toolsOn', system.tools)}</span>
        </h2>
        {system.ours && (
          <div className="flex flex-wrap items-center gap-3">
            <p className="text-xs text-text-3">
              {triedAt === undefined
                ? t('fitness.never')
                : t('fitness.at', { time: times.near(triedAt.toISOString()) })}
            </p>
            {editable && <TryTools system={slug} actions={actions} />}
          </div>
        )}
      </div>
      <ToolsTable tools={tools} />
      {slots.length > 0 && (
        <Mapping
          system={slug}
          slots={slots}
          titles={Object.fromEntries(tools.map(({ name, title }) => [name, title]))}
          {...(editable ? { actions } : {})}
        />
      )}
    </div>
  )
})
