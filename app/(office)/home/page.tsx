import { headers } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import { Suspense } from 'react'
import { AskBox } from '#components/home/ask-box.tsx'
import { KpiBand } from '#components/home/kpi-band.tsx'
import { PrintButton } from '#components/home/print-button.tsx'
import { AttentionSkeleton, BriefSkeleton } from '#components/home/skeletons.tsx'
import { SystemStrip, SystemWaiting } from '#components/systems/system-strip.tsx'
import { readHolders } from '#lib/access/holders.ts'
import type { Caller } from '#lib/core/caller.ts'
import { once } from '#lib/core/registry.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { formatLongDate } from '#lib/facts/times.ts'
import { freshness } from '#lib/home/asking.ts'
import { createMemory } from '#lib/home/memory.ts'
import { openHome } from '#lib/home/open-home.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { runtime } from '#lib/setup.ts'
import { getTimes } from '../../../i18n/times.ts'
import { framed, titled } from '../../frame.tsx'
import {
  AsOf,
  AttentionPart,
  BriefPart,
  FigureKept,
  FigureNow,
  LaterSystems,
  SystemPart,
  TroublePart,
} from './parts.tsx'

export const generateMetadata = titled('home')

/** Without anything kept, so long the brief and the list wait for all systems before they show what is there. */
const PATIENCE_MS = 2_500

/**
 * The executive home: who greets and asks is there at once, and so is what this person was told before. Each figure
 * comes when its own systems have answered; a system that hangs keeps only its own figures waiting.
 */
export default framed({ screen: 'home', areas: ['home'] }, async ({ caller }) => {
  const [{ gateway }, t, locale, times] = await Promise.all([
    runtime(),
    getTranslations('home'),
    getLocale(),
    getTimes(),
  ])
  const { figures, whole: home, ...opened } = await read(caller)
  const mine = await opened.mine()
  const early = opened.early((await opened.hasKept()) ? 0 : PATIENCE_MS)
  // Rendered or not, nobody is ended by it.
  early.catch(() => undefined)
  const date = formatLongDate(Date.parse(gateway.today()), locale)
  const name = caller.principal.name.split(' ')[0] ?? caller.principal.name
  return (
    <div className="mx-auto max-w-[1264px] px-4 pt-5 pb-16 sm:px-8 sm:pt-8">
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 grow">
          <h1 className="text-2xl font-semibold">
            {t(`greeting.${partOfDay(times.hour(gateway.clock.now()))}`, { name })}
          </h1>
          <p className="mt-0.5 text-text-2 first-letter:capitalize">
            <Suspense fallback={date}>
              <AsOf figures={figures} date={date} />
            </Suspense>
          </p>
        </div>
        <PrintButton label={t('boardPack')} />
      </header>
      <SystemStrip className="mt-6">
        {mine.systems.map(({ system, outcome }) => (
          <Suspense key={system} fallback={<SystemWaiting system={system} />}>
            <SystemPart outcome={outcome} />
          </Suspense>
        ))}
        <Suspense>
          <LaterSystems home={home} shown={mine.systems.map(({ system }) => system)} />
        </Suspense>
      </SystemStrip>
      <div className="mt-6 lg:pr-68">
        <Suspense
          fallback={
            <Suspense fallback={<BriefSkeleton />}>
              <BriefPart home={early} />
            </Suspense>
          }
        >
          <BriefPart home={home} />
        </Suspense>
      </div>
      <AskBox label={t('ask.label')} placeholder={t('ask.placeholder')} go={t('ask.go')} />
      {mine.figures.length > 0 && (
        <KpiBand label={t('figures')}>
          {mine.figures.map((part) => (
            <Suspense key={part.id} fallback={<FigureKept part={part} />}>
              <FigureNow part={part} />
            </Suspense>
          ))}
        </KpiBand>
      )}
      <Suspense>
        <TroublePart home={home} administrators={administrators()} />
      </Suspense>
      <Suspense
        fallback={
          <Suspense fallback={<AttentionSkeleton title={t('attention.title')} />}>
            <AttentionPart home={early} />
          </Suspense>
        }
      >
        <AttentionPart home={home} />
      </Suspense>
    </div>
  )
})

async function read(caller: Caller) {
  const [{ gateway }, locale, sent] = await Promise.all([runtime(), getLocale(), headers()])
  // What a browser sends when somebody presses reload, and not when they follow a link. Source: RFC 9111, 5.2.1.
  const reloads = /\b(no-cache|max-age=0)\b/.test(sent.get('cache-control') ?? '')
  const nowMs = () => gateway.clock.now().getTime()
  return openHome(caller, {
    gateway,
    nowMs,
    freshMs: reloads ? freshness.reloadMs : freshness.visitMs,
    memory: once('home.memory', () => createMemory(nowMs)),
    words: wordsFor(languageOf(locale)),
  })
}

async function administrators(): Promise<string[]> {
  const { database } = await runtime()
  return (await readHolders(database, ['admin'])).slice(0, 2).map(({ name }) => name)
}

/** @param clock the company's, as `07:12` */
function partOfDay(clock: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(clock.slice(0, 2))
  if (hour >= 4 && hour < 12) return 'morning'
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening'
}
