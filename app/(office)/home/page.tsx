import { getLocale, getTranslations } from 'next-intl/server'
import { CsvButton } from '#components/actions/csv-button.tsx'
import { ArrangeTiles } from '#components/home/arrange-tiles.tsx'
import { AskBox } from '#components/home/ask-box.tsx'
import { AttentionList } from '#components/home/attention-list.tsx'
import { Brief } from '#components/home/brief.tsx'
import { homeCsvUrl, homeUrl } from '#components/home/home-url.ts'
import { KpiBand, KpiTile, KpiTileSkeleton } from '#components/home/kpi-band.tsx'
import { PeriodSwitch } from '#components/home/period-switch.tsx'
import { PrintButton } from '#components/home/print-button.tsx'
import { AttentionSkeleton, BriefSkeleton } from '#components/home/skeletons.tsx'
import { Link } from '#components/ui/link.tsx'
import { LinkTabs } from '#components/ui/link-tabs.tsx'
import { languageOf } from '#lib/facts/locale.ts'
import { formatLongDate } from '#lib/facts/times.ts'
import { readArrangement } from '#lib/home/arrange-tiles.ts'
import { type Home, openHome } from '#lib/home/open-home.ts'
import { HomeSearch, spanOf } from '#lib/home/period.ts'
import { homeTabsFor, openHomeTab } from '#lib/home/tabs.ts'
import { companyName } from '#lib/http/company-name.ts'
import { knownSystems } from '#lib/http/known-systems.ts'
import { partDeps } from '#lib/http/part-deps.ts'
import { paths } from '#lib/http/paths.ts'
import { readJudged } from '#lib/judgements/read.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../../i18n/times.ts'
import { framed, titled } from '../../frame.tsx'
import { judgingOf } from '../judging.ts'
import { onlyFinal, SoFar, Streamed } from '../streamed.tsx'
import { Trouble } from '../trouble.tsx'
import { arrangeHome, resetHome } from './actions.ts'
import { AsOf, Systems, Trend } from './parts.tsx'
import { HomePart } from './tab-part.tsx'

export const generateMetadata = titled('home')

/** Paper has the figures and the list first, and then which systems they are from and as of when. */
const lastOnPaper = 'print:order-3'

/** Without anything kept, so long the brief and the list wait for all systems before they show what is there. */
const PATIENCE_MS = 2_500

/** What is known is rendered and sent before systems are asked: both need this process, and the reader waits for one. */
const SENT_FIRST_MS = 300

/**
 * The executive home: who greets and asks is there at once, and so is what this person was told before. Each figure
 * comes when its own systems have answered; a system that hangs keeps only its own figures waiting.
 */
export default framed({ screen: 'home', areas: ['home'] }, async ({ caller, query }) => {
  const [{ gateway, ...built }, company, t, locale, times] = await Promise.all([
    runtime(),
    companyName(),
    getTranslations('home'),
    getLocale(),
    getTimes(),
  ])
  const search = HomeSearch.parse(query)
  const begin = Promise.withResolvers<void>()
  const [judging, judged, arrangement, deps] = await Promise.all([
    judgingOf(caller),
    readJudged(built.database, caller.principal.id),
    readArrangement(built.database, caller.principal),
    partDeps(begin.promise),
  ])
  const { firstLook, early, queries, tiles, closed } = openHome(caller, { ...deps, judged, search, arrangement })
  const { figures, systems, closedMonth, whole } = await firstLook()
  setTimeout(begin.resolve, whole.known === null ? 0 : SENT_FIRST_MS)
  const soFar = whole.known === null ? early(PATIENCE_MS) : null
  // Rendered or not, nobody is ended by it.
  soFar?.catch(() => undefined)

  const tabs = homeTabsFor(queries)
  const tab = tabs.find((one) => one === search.tab) ?? tabs[0] ?? search.tab
  const known = knownSystems(built)
  const moment = times.near
  const showBrief = ({ brief, facts, readAt }: Home) => <Brief sentences={brief} facts={facts} time={moment(readAt)} />
  const showAttention = ({ attention, leftOut, systems: told }: Home, goesOn: boolean) => (
    <AttentionList
      items={attention}
      leftOut={leftOut}
      judging={judging}
      goesOn={goesOn}
      closed={closed}
      silent={told.flatMap(({ system, trouble }) => (trouble === null ? [] : [known[system]?.name ?? system]))}
    />
  )
  const at = { today: gateway.today(), fiscalYearStart: gateway.company().fiscalYearStart }
  const date = formatLongDate(Date.parse(at.today), locale)
  const [first = ''] = caller.principal.name.split(' ')
  // Who stands for a role has no first name.
  const name = caller.viewedBy?.role === undefined ? first : caller.principal.name
  return (
    <div className="mx-auto max-w-[1264px] px-4 pt-5 pb-16 sm:px-8 sm:pt-8 print:flex print:flex-col print:p-0">
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 grow">
          <p className="hidden text-2xl font-semibold print:block">{t('paper.title', { company })}</p>
          <h1 className="text-2xl font-semibold print:hidden">
            {t(`greeting.${partOfDay(times.hour(gateway.clock.now()))}`, { name })}
          </h1>
          <p className="mt-0.5 text-text-2 first-letter:capitalize">
            <Streamed look={closedMonth} waiting={date}>
              {(month) => <AsOf closedMonth={month} date={date} locale={languageOf(locale)} />}
            </Streamed>
          </p>
          <p className="hidden text-text-2 print:block">
            {t(`paper.compared.${search.compare}`, { period: t(`days.periods.${search.period}`) })}
          </p>
        </div>
        <PeriodSwitch search={search} />
        {tiles.length > 0 && <ArrangeTiles tiles={tiles} actions={{ arrange: arrangeHome, reset: resetHome }} />}
        <PrintButton label={t('boardPack')} />
        {figures.length > 0 && <CsvButton url={homeCsvUrl(search)} label={t('csv.label')} />}
      </header>
      <div className={lastOnPaper}>
        <Systems systems={systems} whole={whole} moment={moment} />
      </div>
      <div className="mt-6 lg:pr-68 print:order-1 print:mt-4 print:pr-0">
        <Streamed look={whole} waiting={<SoFar early={soFar} waiting={<BriefSkeleton />} show={showBrief} />}>
          {showBrief}
        </Streamed>
      </div>
      <AskBox label={t('ask.label')} placeholder={t('ask.placeholder')} go={t('ask.go')} />
      {figures.length > 0 && (
        <KpiBand label={t('figures')} ofToday={figures.flatMap(({ isOfToday, label }) => (isOfToday ? [label] : []))}>
          {figures.map(({ id, trend, ...look }) => (
            <Streamed key={id} look={look} waiting={<KpiTileSkeleton />}>
              {(figure) =>
                figure !== null && (
                  <KpiTile figure={figure} moment={moment} line={trend !== null && <Trend line={trend()} />} />
                )
              }
            </Streamed>
          ))}
        </KpiBand>
      )}
      <div className={lastOnPaper}>
        <Streamed look={onlyFinal(whole)} waiting={null}>
          {(home) => <Trouble {...home} />}
        </Streamed>
      </div>
      <div className="print:order-2 print:break-before-page">
        <Streamed
          look={whole}
          waiting={
            <SoFar early={soFar} waiting={<AttentionSkeleton title={t('attention.title')} />} show={showAttention} />
          }
        >
          {showAttention}
        </Streamed>
      </div>
      <p data-print="hide" className="mt-4 text-sm">
        <Link href={paths.projects}>{t('portfolio')}</Link>
      </p>
      {tabs.length > 0 && (
        <section aria-label={t('tabs.label')} data-print="hide" className="mt-10">
          <LinkTabs
            stays
            label={t('tabs.label')}
            value={tab}
            tabs={tabs.map((value) => ({
              value,
              label: t(`tabs.of.${value}`),
              href: homeUrl({ ...search, tab: value }),
            }))}
          />
          {openHomeTab(queries, tab, { ...at, span: spanOf(search, at) }).map((asked) => (
            <HomePart key={asked.part.id} asked={asked} period={search.period} at={at} />
          ))}
        </section>
      )}
    </div>
  )
})

/** @param clock the company's, as `07:12` */
function partOfDay(clock: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(clock.slice(0, 2))
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening'
}
