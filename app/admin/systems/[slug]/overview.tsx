import { Suspense } from 'react'
import { DayCells, HourCharts } from '#components/systems-admin/parts.tsx'
import { hoursOf, type Range } from '#components/systems-admin/range.ts'
import type { SystemView } from '#components/systems-admin/types.ts'
import { VendorBudget } from '#components/systems-admin/vendor-budget.tsx'
import { may } from '#lib/access/permissions.ts'
import { onlyPerson } from '#lib/audit/scope.ts'
import type { Caller } from '#lib/core/caller.ts'
import { once } from '#lib/core/registry.ts'
import { forecastOf } from '#lib/operations/history/forecast.ts'
import { readHours } from '#lib/operations/history/hours.ts'
import { createKeptDays } from '#lib/operations/history/kept-days.ts'
import { readSpenders } from '#lib/operations/history/spenders.ts'
import { runtime } from '#lib/runtime.ts'
import { Connections } from './connections.tsx'
import { type Hour, LastHour } from './health.tsx'
import { PartFailed, PartWaiting, partOf } from './part.tsx'

type Props = { system: SystemView; caller: Caller }
type RangeProps = { system: SystemView; range: Range }

/** How the system is and was: what the ledger has to be asked for follows the rest of the page. */
export function Overview({ system, hour, caller, range }: Props & { hour: Hour; range: Range }) {
  return (
    <>
      <Suspense fallback={<PartWaiting className="h-21 w-full" />}>
        <LastHour system={system} hour={hour} />
      </Suspense>
      <div className="mt-7">
        <Suspense fallback={<PartWaiting className="h-23 w-full" />}>
          <Days system={system} />
        </Suspense>
      </div>
      <Suspense key={range} fallback={<PartWaiting className="mt-8 h-72 w-full" />}>
        <Hours system={system} range={range} />
      </Suspense>
      <Suspense fallback={<PartWaiting className="mt-9 h-40 w-full" />}>
        <Vendor system={system} caller={caller} />
      </Suspense>
      <Suspense fallback={<PartWaiting className="mt-9 h-40 w-full" />}>
        <Connections system={system} editable={may(caller.principal, 'systems:write')} />
      </Suspense>
    </>
  )
}

async function Days({ system }: { system: SystemView }) {
  const { reads, gateway } = await runtime()
  const read = once('days of systems', createKeptDays)
  const { timeZone } = gateway.company()
  const { value, failure } = await partOf('days', system.slug, () =>
    read(reads, { system: system.slug, timeZone, now: gateway.clock.now(), days: 90 }),
  )
  return value === null ? <PartFailed part="days" system={system} failure={failure} /> : <DayCells days={value} />
}

async function Hours({ system, range }: RangeProps) {
  const { reads, gateway } = await runtime()
  const { timeZone } = gateway.company()
  const { value, failure } = await partOf('hours', system.slug, () =>
    readHours(reads, { system: system.slug, timeZone, now: gateway.clock.now(), hours: hoursOf[range] }),
  )
  if (value === null) return <PartFailed part="hours" system={system} failure={failure} />
  return (
    <HourCharts
      system={system.slug}
      range={range}
      hours={value.map((hour) => ({ ...hour, start: hour.start.toISOString() }))}
    />
  )
}

async function Vendor({ system, caller }: Props) {
  const { reads, guards, gateway } = await runtime()
  const window = guards.get(system.slug)?.state().window ?? null
  if (window === null) return <VendorBudget system={system} window={null} spenders={null} />
  const { value: spenders, failure } = await partOf('spenders', system.slug, () =>
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
      {failure !== null && <PartFailed part="spenders" system={system} failure={failure} />}
    </>
  )
}
