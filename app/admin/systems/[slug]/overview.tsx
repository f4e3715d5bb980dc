import { getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { HourFigures } from '#components/systems-admin/hour-figures.tsx'
import { DayCells, HourCharts } from '#components/systems-admin/parts.tsx'
import { hoursOf, type Range } from '#components/systems-admin/range.ts'
import type { SystemView } from '#components/systems-admin/types.ts'
import { VendorBudget } from '#components/systems-admin/vendor-budget.tsx'
import { onlyPerson } from '#lib/audit/scope.ts'
import type { Caller } from '#lib/core/caller.ts'
import { once } from '#lib/core/registry.ts'
import { forecastOf } from '#lib/operations/history/forecast.ts'
import { readHours } from '#lib/operations/history/hours.ts'
import { createKeptDays } from '#lib/operations/history/kept-days.ts'
import { readSpenders } from '#lib/operations/history/spenders.ts'
import { runtime } from '#lib/setup.ts'
import { PartFailed, PartWaiting, readPart } from './part.tsx'

type Props = { system: SystemView; caller: Caller }
type RangeProps = { system: string; range: Range }

/** How the system is and was: what the ledger has to be asked for follows the rest of the page. */
export function Overview({ system, caller, range }: Props & { range: Range }) {
  return (
    <>
      <HourFigures system={system} />
      <div className="mt-7">
        <Suspense fallback={<PartWaiting className="h-23 w-full" />}>
          <Days system={system.slug} />
        </Suspense>
      </div>
      <Suspense key={range} fallback={<PartWaiting className="mt-8 h-72 w-full" />}>
        <Hours system={system.slug} range={range} />
      </Suspense>
      <Suspense fallback={<PartWaiting className="mt-9 h-40 w-full" />}>
        <Vendor system={system} caller={caller} />
      </Suspense>
    </>
  )
}

async function Days({ system }: { system: string }) {
  const { reads, gateway } = await runtime()
  const read = once('days of systems', createKeptDays)
  const { timeZone } = gateway.company()
  const days = await readPart('days', system, () =>
    read(reads, { system, timeZone, now: gateway.clock.now(), days: 90 }),
  )
  return days === null ? <PartFailed part="days" /> : <DayCells days={days} />
}

async function Hours({ system, range }: RangeProps) {
  const { reads, gateway } = await runtime()
  const { timeZone } = gateway.company()
  const hours = await readPart('hours', system, () =>
    readHours(reads, { system, timeZone, now: gateway.clock.now(), hours: hoursOf[range] }),
  )
  if (hours === null) return <PartFailed part="hours" />
  return (
    <HourCharts
      system={system}
      range={range}
      hours={hours.map((hour) => ({ ...hour, start: hour.start.toISOString() }))}
    />
  )
}

async function Vendor({ system, caller }: Props) {
  const { reads, guards, gateway } = await runtime()
  const t = await getTranslations('systems-admin.part')
  const window = guards.get(system.slug)?.state().window ?? null
  if (window === null) return <VendorBudget system={system} window={null} spenders={null} />
  const spenders = await readPart('spenders', system.slug, () =>
    readSpenders(reads, {
      system: system.slug,
      since: new Date(window.first.atMs),
      // Whose calls they were is the audit's to tell.
      ...(onlyPerson(caller.principal) === null ? {} : { named: 0 }),
    }),
  )
  const forecast = forecastOf(window, gateway.clock.now().getTime())
  return (
    <>
      <VendorBudget system={system} window={{ ...window, forecast }} spenders={spenders} />
      {spenders === null && <p className="mt-2 text-sm text-text-2">{t('spenders')}</p>}
    </>
  )
}
