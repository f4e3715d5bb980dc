import { startOfDay } from '#lib/core/days.ts'
import type { ClosedMonth } from '#lib/cost/months/read.ts'
import { monthPeriod } from '#lib/cost/period.ts'
import { formatMonth } from '#lib/facts/times.ts'
import type { Words } from '#lib/measures/words.ts'
import type { BlockOf, Leaf, ReportDocument } from '#lib/reports/document.ts'
import { ownFigure, unknownFigure } from './figure.ts'
import { partsTable, reportsTable, teamsTable } from './month-tables.ts'

type To = Pick<ReportDocument, 'company' | 'reader' | 'timeZone' | 'correlationId' | 'policyVersion' | 'today'> & {
  words: Words
  now: Date
  /** Titles of reports that people wrote, by id. */
  written: ReadonlyMap<string, string>
}

/** A closed month as a document, which its PDF is drawn from: the figures as they were kept, nothing counted anew. */
export function monthDocument(closed: ClosedMonth, { words, now, written, ...of }: To): ReportDocument {
  const { month } = closed
  const name = `${formatMonth(Date.parse(`${month}-01`), words.locale)} ${month.slice(0, 4)}`
  const head = (id: 'glance' | 'parts' | 'teams' | 'reports') => ({ id, title: words.say(`report.own.month.${id}`) })
  const at = startOfDay(monthPeriod(month).next, of.timeZone)
  const blocks: Leaf[] = [
    { kind: 'figures', ...head('glance'), note: closedInWords(closed, words), rows: glance(closed, words, at) },
    { kind: 'table', ...head('parts'), ...partsTable(closed, words) },
    { kind: 'table', ...head('teams'), ...teamsTable(closed, words) },
    { kind: 'table', ...head('reports'), ...reportsTable(closed, words, written) },
  ]
  const title = words.say('report.own.month.title', { month: name })
  return { ...of, title, locale: words.locale, ranAt: now.toISOString(), took: 0, systems: [], blocks }
}

function closedInWords({ closedAt, closedBy }: ClosedMonth, words: Words): string {
  return words.say('report.own.month.closed', { day: words.day(closedAt.slice(0, 10)), by: closedBy ?? '–' })
}

type Row = BlockOf<'figures'>['rows'][number]

/** Spend, answers, hours and the invoice; what nobody said stands there as not said. */
function glance({ figures: { overview, budget }, invoice }: ClosedMonth, words: Words, at: Date): Row[] {
  const { total, allMicros, caching, result } = overview
  const label = (key: 'models' | 'all' | 'answered' | 'each' | 'saved' | 'hours' | 'invoice' | 'difference') => ({
    ...{ id: `own.month.${key}`, label: words.say(`report.own.month.${key}`) },
  })
  const money = (key: Parameters<typeof label>[0], micros: number, detail?: string) =>
    ownFigure({ ...label(key), value: Math.round(micros / 10_000), unit: 'money', currency: 'USD' }, { at, detail })
  const ofBudget =
    budget === null ? undefined : words.say('report.own.spend.ofBudget', { budget: words.money(budget * 100, 'USD') })
  const unsaid = words.say('report.own.month.unsaid')
  return [
    money('models', total.micros, ofBudget),
    money('all', allMicros),
    ownFigure(
      { ...label('answered'), value: total.answered, unit: 'count' },
      { at, detail: words.say('report.own.month.asked', { asked: total.asked }) },
    ),
    total.answered === 0 ? unknownFigure(label('each'), unsaid, at) : money('each', allMicros / total.answered),
    money('saved', caching.micros),
    result.missing.length > 0
      ? unknownFigure(label('hours'), unsaid, at)
      : ownFigure(
          { ...label('hours'), value: result.hours.mid, unit: 'count', precision: 1 },
          {
            at,
            detail: words.say('report.own.month.between', {
              low: words.decimal(result.hours.low),
              high: words.decimal(result.hours.high),
            }),
          },
        ),
    invoice === null ? unknownFigure(label('invoice'), unsaid, at) : money('invoice', invoice.micros, invoice.source),
    ...(invoice === null ? [] : [money('difference', invoice.difference, words.say('report.own.month.differenceOf'))]),
  ]
}
