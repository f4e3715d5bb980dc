import { getLocale, getTranslations } from 'next-intl/server'
import { AttentionList } from '#components/home/attention-list.tsx'
import { Brief } from '#components/home/brief.tsx'
import { KpiTile, KpiTileSkeleton } from '#components/home/kpi-band.tsx'
import { TroubleLines } from '#components/home/trouble-lines.tsx'
import { SystemAnswer } from '#components/systems/system-strip.tsx'
import { formatMonth } from '#lib/facts/times.ts'
import type { Home, HomeFigures, HomeParts } from '#lib/home/open-home.ts'
import { troubles } from '#lib/home/outcomes.ts'
import { knownSystems } from '#lib/http/known-systems.ts'
import { runtime } from '#lib/setup.ts'
import { getTimes } from '../../../i18n/times.ts'

type Part = { home: Promise<Home> }

/** "Sunday 22 November 2026. October is closed." */
export async function AsOf({ figures, date }: { figures: Promise<HomeFigures>; date: string }) {
  const [{ closedMonth }, t, locale] = await Promise.all([figures, getTranslations('home'), getLocale()])
  if (closedMonth === null) return t('asOf', { date })
  const month = formatMonth(Date.parse(`${closedMonth}-01`), locale)
  return t('asOfClosed', { date, month })
}

export async function SystemPart({ outcome }: Pick<HomeParts['systems'][number], 'outcome'>) {
  const [answer, moment] = await Promise.all([outcome, momentFormat()])
  if (answer === null) return null
  const { system, state, asOf } = answer
  return <SystemAnswer system={system} state={state} {...(asOf === null ? {} : { time: moment(asOf) })} />
}

/** Systems that are asked only because of what others said, when all is known. */
export async function LaterSystems({ home, shown }: Part & { shown: readonly string[] }) {
  const { systems } = await home
  const later = systems.filter(({ system }) => !shown.includes(system))
  return later.map((answer) => <SystemPart key={answer.system} outcome={Promise.resolve(answer)} />)
}

export async function BriefPart({ home }: Part) {
  const [{ brief, facts, readAt }, moment] = await Promise.all([home, momentFormat()])
  return <Brief sentences={brief} facts={facts} time={moment(readAt)} />
}

type FigurePart = { part: HomeParts['figures'][number] }

export async function FigureNow({ part }: FigurePart) {
  const [figure, moment] = await Promise.all([part.now, momentFormat()])
  return figure === null ? null : <KpiTile figure={figure} moment={moment} />
}

/** What the person was last told, until the systems have answered. */
export async function FigureKept({ part }: FigurePart) {
  const [figure, moment] = await Promise.all([part.kept(), momentFormat()])
  return figure === null ? <KpiTileSkeleton /> : <KpiTile figure={figure} moment={moment} />
}

/** Under the band: what did not answer, and on paper when and under which id the page was read. */
export async function TroublePart({ home, administrators }: Part & { administrators: Promise<string[]> }) {
  const [{ systems, correlationId, readAt }, names, moment] = await Promise.all([home, administrators, momentFormat()])
  return (
    <>
      <TroubleLines administrators={names} troubles={troubles(systems)} />
      <p className="mt-2 hidden text-xs text-text-3 print:block">
        {moment(readAt)} · {correlationId}
      </p>
    </>
  )
}

export async function AttentionPart({ home }: Part) {
  const [{ attention, systems }, built] = await Promise.all([home, runtime()])
  const known = knownSystems(built)
  const silent = systems.flatMap(({ system, trouble }) => (trouble === null ? [] : [known[system]?.name ?? system]))
  return <AttentionList items={attention} silent={silent} />
}

async function momentFormat(): Promise<(iso: string) => string> {
  return (await getTimes()).near
}
