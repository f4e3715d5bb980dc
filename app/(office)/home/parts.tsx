import { getLocale, getTranslations } from 'next-intl/server'
import { AttentionList } from '#components/home/attention-list.tsx'
import { Brief } from '#components/home/brief.tsx'
import { KpiBand } from '#components/home/kpi-band.tsx'
import { TroubleLines } from '#components/home/trouble-lines.tsx'
import { SystemStrip } from '#components/systems/system-strip.tsx'
import { formatMonth } from '#lib/facts/times.ts'
import type { Home, HomeFigures } from '#lib/home/open-home.ts'
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

export async function SystemsPart({ home }: Part) {
  const [{ systems }, moment] = await Promise.all([home, momentFormat()])
  return (
    <SystemStrip
      className="mt-6"
      systems={systems.map(({ system, state, asOf }) => ({
        system,
        state,
        ...(asOf === null ? {} : { time: moment(asOf) }),
      }))}
    />
  )
}

export async function BriefPart({ home }: Part) {
  const [{ brief, facts, readAt }, moment] = await Promise.all([home, momentFormat()])
  return <Brief sentences={brief} facts={facts} time={moment(readAt)} />
}

export async function FiguresPart({ figures }: { figures: Promise<HomeFigures> }) {
  const [read, moment] = await Promise.all([figures, momentFormat()])
  return <KpiBand figures={read.figures} moment={moment} />
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
