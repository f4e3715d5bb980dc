import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { SystemMark } from '#components/systems/system-mark.tsx'
import { rangeIn } from '#components/systems-admin/range.ts'
import { SystemActions } from '#components/systems-admin/system-actions.tsx'
import { type SystemTab, SystemTabs } from '#components/systems-admin/system-tabs.tsx'
import type { SystemView } from '#components/systems-admin/types.ts'
import { Link } from '#components/ui/link.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { may } from '#lib/access/permissions.ts'
import { paths } from '#lib/http/paths.ts'
import { healthWithoutHour, readHealth } from '#lib/operations/health.ts'
import { runtime } from '#lib/runtime.ts'
import { framed } from '../../../frame.tsx'
import {
  approveTool,
  checkTools,
  importMapping,
  mapSlot,
  pauseSystem,
  refuseTool,
  resumeSystem,
  suggestNames,
  tryTools,
} from '../actions.ts'
import { Health, type Hour } from './health.tsx'
import { Names } from './names.tsx'
import { Overview } from './overview.tsx'
import { PartWaiting, partOf } from './part.tsx'
import { Review } from './review.tsx'
import { ConnectButton, Source } from './source.tsx'
import { Tools } from './tools.tsx'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params
  const { catalog } = await runtime()
  return { title: catalog.all().systems.find((system) => system.slug === slug)?.name ?? slug }
}

const actions = {
  pause: pauseSystem,
  resume: resumeSystem,
  check: checkTools,
  approve: approveTool,
  refuse: refuseTool,
  tryTools,
  map: mapSlot,
  suggest: suggestNames,
  importMapping,
}

export default framed<{ slug: string }>(
  { screen: 'systems', areas: ['systems-admin', 'system-check'] },
  async ({ caller, params: { slug }, query }) => {
    const { catalog, hosts, guards, reads, gateway } = await runtime()
    const deps = { catalog, hosts, guards, reads, clock: gateway.clock }
    const isThis = (each: SystemView) => each.slug === slug
    const system = healthWithoutHour(deps).find(isThis)
    if (system === undefined) notFound()
    const hour = partOf('hour', slug, async () => (await readHealth(deps)).find(isThis) ?? system)
    const editable = may(caller.principal, 'systems:write')
    const shown = await tabsOf(system)
    const tab = shown.find((one) => one.tab === query['tab'])?.tab ?? 'overview'
    return (
      <div className="mx-auto max-w-[1264px] px-4 py-6 sm:px-8">
        <Head system={system} hour={hour} editable={editable} />
        <SystemTabs system={slug} tab={tab} shown={shown} />
        {tab === 'overview' && <Overview system={system} hour={hour} caller={caller} range={rangeIn(query['range'])} />}
        <Suspense key={tab} fallback={<PartWaiting className="h-96 w-full" />}>
          {tab === 'tools' && <Tools system={system} actions={editable ? actions : null} />}
          {tab === 'names' && <Names system={system} actions={editable ? actions : null} />}
          {tab === 'review' && <Review system={system} actions={editable ? actions : null} />}
        </Suspense>
      </div>
    )
  },
)

async function tabsOf(system: SystemView): Promise<{ tab: SystemTab; count?: number }[]> {
  const { connectors } = await runtime()
  const slots = connectors.find(({ slug }) => slug === system.slug)?.slots?.length ?? 0
  return [
    { tab: 'overview' },
    { tab: 'tools', count: system.tools.total },
    ...(slots > 0 ? [{ tab: 'names' as const, count: slots }] : []),
    ...(!system.ours ? [{ tab: 'review' as const, count: system.tools.waiting }] : []),
  ]
}

async function Head({ system, hour, editable }: { system: SystemView; hour: Hour; editable: boolean }) {
  const { slug, name } = system
  const t = await getTranslations('systems-admin')
  return (
    <>
      <p data-print="hide" className="mb-2 text-sm">
        <Link href={paths.systems}>{t('back')}</Link>
      </p>
      <div className="mb-3">
        <h1 className="flex items-center gap-2.5 text-xl font-semibold">
          <SystemMark system={slug} name={name} named size="lg" />
          {name}
        </h1>
        <p className="mt-1 flex flex-wrap items-center gap-x-2 text-sm text-text-2">
          <Suspense fallback={<Skeleton className="h-3.5 w-56 animate-appear" />}>
            <Health system={system} hour={hour} />
          </Suspense>
        </p>
        <p className="mt-1 text-xs text-text-3">
          {t(system.ours ? 'ours' : 'foreign')}, {t(`hosting.${system.hosting}`)}.{' '}
          <Link href={paths.auditOf({ system: slug })}>{t('actions.audit')}</Link>
          {editable && (
            <>
              {' · '}
              <Link href={paths.credentials}>{t('credentials')}</Link>
            </>
          )}
        </p>
        {system.ours && <Source slug={slug} />}
        {editable && (
          <div className="mt-4">
            <SystemActions system={system} actions={actions} more={system.ours && <ConnectButton slug={slug} />} />
          </div>
        )}
      </div>
    </>
  )
}
