import { Lock } from 'lucide-react'
import { getLocale, getTranslations } from 'next-intl/server'
import { CsvButton } from '#components/actions/csv-button.tsx'
import { BudgetAlerts } from '#components/cost/budget-alerts.tsx'
import { CostFilters } from '#components/cost/cost-filters.tsx'
import { CostTiles } from '#components/cost/cost-tiles.tsx'
import { costUrl } from '#components/cost/cost-url.ts'
import { InputsTable } from '#components/cost/inputs-table.tsx'
import { MadeOf } from '#components/cost/made-of.tsx'
import { MonthSheet } from '#components/cost/month-sheet.tsx'
import { MonthsPanel } from '#components/cost/months-panel.tsx'
import type { CostNames } from '#components/cost/names.ts'
import { ReplayPanel } from '#components/cost/replay-panel.tsx'
import { ReportSpend } from '#components/cost/report-spend.tsx'
import { ReturnPanel } from '#components/cost/return-panel.tsx'
import { SayInput } from '#components/cost/say-input.tsx'
import { SpendChart } from '#components/cost/spend-chart.tsx'
import { SpendTable } from '#components/cost/spend-table.tsx'
import { UptimeTable } from '#components/cost/uptime-table.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { Empty } from '#components/states/empty.tsx'
import { LoadingBlock } from '#components/states/loading-block.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { may } from '#lib/access/permissions.ts'
import { addDays } from '#lib/core/days.ts'
import { once } from '#lib/core/registry.ts'
import { createKeptUptime } from '#lib/cost/kept-uptime.ts'
import type { ClosedMonth } from '#lib/cost/months/read.ts'
import { readAlerts } from '#lib/cost/read-alerts.ts'
import { CostSearch } from '#lib/cost/search.ts'
import { type AnyLocale, languageOf } from '#lib/facts/locale.ts'
import { formatDate } from '#lib/facts/times.ts'
import { costFor, costToday, replayFor } from '#lib/http/cost.ts'
import { monthsFor } from '#lib/http/cost-months.ts'
import { ownNames } from '#lib/http/own-names.ts'
import { routes } from '#lib/http/paths.ts'
import { library } from '#lib/reports/library/index.ts'
import { inLanguage } from '#lib/reports/report-text.ts'
import { writtenTitles } from '#lib/reports/written/titles.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { changeInputAction, closeMonthAction, sayInvoiceAction } from './actions.ts'
import { namedInputs } from './input-names.ts'

export const generateMetadata = titled('cost')

const frame = { screen: 'cost', areas: ['cost'], loading: <LoadingBlock shape="block" /> } as const

export default framed(frame, async ({ caller, query }) => {
  const search = CostSearch.parse(query)
  const built = await runtime()
  const { timeZone } = built.settings.company()
  const locale = await getLocale()
  const [t, { period, overview, budget, inputs, closed, turns }, names] = await Promise.all([
    getTranslations('cost'),
    costFor(built, search),
    namesOf(built, locale),
  ])
  const [{ months, closed: closedMonths }, replayed, alerts, uptime, said] = await Promise.all([
    monthsFor(built),
    replayFor(built, search, { period, turns }),
    period.name === 'month' ? readAlerts(built.database, period.first) : [],
    once('cost.uptime', createKeptUptime)(built.reads, { period, timeZone, now: built.gateway.clock.now() }),
    namedInputs(inputs, overview, names),
  ])
  const day = (one: string) => formatDate(Date.parse(one), locale)
  const last = addDays(period.until, -1)
  const { principal } = caller
  const mayChange = may(principal, 'cost:write')
  const opens = may(principal, 'audit:read_all') ? { from: period.first, to: last } : null
  const month = mayChange ? months.find((one) => `month:${one}` === query['edit']) : undefined
  const ofMonth = closedMonths.find((one) => one.month === month)
  const edited = mayChange ? said.find(({ key }) => key === query['edit']) : undefined
  return (
    <PageBody
      title={t('title')}
      intro={t('intro', { from: day(period.first), to: day(last) })}
      actions={
        <div className="flex flex-wrap items-center gap-2">
          <Segmented
            label={t('periods.label')}
            value={search.period}
            segments={periods.map((value) => ({
              value,
              label: t(`periods.${value}`),
              href: costUrl({ ...search, period: value }),
            }))}
          />
          <CostFilters search={search} />
          <CsvButton url={routes.cost({ period: search.period, format: 'csv' })} label={t('export')} />
        </div>
      }
    >
      {closed !== null && (
        <p className="mb-6 flex items-start gap-1.5 border-border-strong border-l-3 pl-4 text-sm">
          <Lock size={16} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
          {t('months.isClosed', { day: day(closed.closedAt.slice(0, 10)), by: closed.closedBy ?? '–' })}
        </p>
      )}
      <BudgetAlerts alerts={alerts} />
      {overview.total.asked === 0 ? (
        <Empty kind="never" title={t('empty')}>
          {t('emptyWhy')}
        </Empty>
      ) : (
        <>
          <CostTiles overview={overview} budget={budget} isOpen={period.name === 'month'} />
          <div className="mt-6 grid gap-6 lg:grid-cols-[3fr_2fr]">
            <div className="min-w-0 rounded-md border border-border bg-surface p-4">
              <SpendChart overview={overview} budget={budget} />
            </div>
            <MadeOf overview={overview} names={names} />
          </div>
          {search.by === 'report' ? (
            <ReportSpend spend={overview.calls} names={names} opens={opens} />
          ) : (
            <SpendTable by={search.by} overview={overview} names={names} opens={opens} />
          )}
          <ReturnPanel overview={overview} search={search} names={names} isClosed={closed !== null} />
        </>
      )}
      {replayed.kinds.length > 0 && <ReplayPanel {...replayed} search={search} names={names} />}
      <MonthsPanel months={months} closed={closedMonths} search={search} mayChange={mayChange} />
      <UptimeTable {...uptime} names={names} />
      <InputsTable inputs={said} search={search} mayChange={mayChange} />
      {month !== undefined && (
        <MonthSheet
          key={month}
          month={month}
          invoice={ofMonth === undefined ? undefined : saidOf(ofMonth)}
          search={search}
          close={closeMonthAction}
          sayInvoice={sayInvoiceAction}
        />
      )}
      {edited !== undefined && (
        <SayInput
          key={edited.key}
          name={edited.name}
          of={edited}
          today={costToday(built)}
          search={search}
          change={changeInputAction}
        />
      )}
    </PageBody>
  )
})

function saidOf({ invoice }: ClosedMonth) {
  return invoice === null ? null : { dollars: invoice.micros / 1e6, source: invoice.source }
}

const periods = ['month', 'last', 'quarter', 'year'] as const satisfies readonly CostSearch['period'][]

async function namesOf({ catalog, database }: Runtime, locale: AnyLocale): Promise<CostNames> {
  const [own, written, roles] = await Promise.all([
    ownNames(),
    writtenTitles(database),
    database.role.findMany({ select: { slug: true, name: true }, orderBy: { slug: 'asc' } }),
  ])
  return {
    systems: Object.fromEntries(catalog.all().systems.map(({ slug, name }) => [slug, name])),
    reports: Object.fromEntries([
      ...[...library].map(([id, { title }]) => [id, inLanguage(title, languageOf(locale))] as const),
      ...written,
    ]),
    roles: Object.fromEntries(roles.map(own.role).map(({ slug, name }) => [slug, name])),
  }
}
