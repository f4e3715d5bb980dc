import { asks, needed } from '../asks.ts'
import type { RecordOf } from '../replies.ts'
import * as procore from '../topics/procore.ts'
import { allAnswers, cut, thingsIn } from './asked-of.ts'
import { columns } from './columns.ts'
import type { Certified } from './measure.ts'
import { named } from './named.ts'
import { narrowed } from './narrowed.ts'
import { rowsOf } from './of-field.ts'
import type { Query } from './query.ts'
import { sayings, sayingsOf } from './sayings.ts'
import { windowsOf } from './window.ts'

const sections = ['notes', 'weather', 'delays', 'deliveries', 'equipment', 'plannedWork'] as const
type Section = (typeof sections)[number]

/** What the tool answers at once. */
const most = { ofAll: { days: 31, times: 2 }, ofJob: { days: 92, times: 4 } }

export const dailyLogs: Certified = {
  id: 'daily_logs',
  name: { en: 'Daily logs', es: 'Bitácoras diarias' },
  formula: {
    en: 'Entries of the daily logs on the jobs that are active in Procore, counted; of the last 7 days unless a period is named',
    es: 'Anotaciones de las bitácoras diarias de los trabajos activos en Procore, contadas; de los últimos 7 días si no se nombra un período',
  },
  unit: 'count',
  good: null,
  totals: 'records',
  dimensions: ['job', 'section', 'person'],
  states: {},
  normally: [],
  dates: ['happened'],
  time: 'past',
  columns: [columns.text, columns.person],
  named: ['job', 'section'],
  prefers: ['job', 'section', 'person'],
  near: ['crew_hours', 'incidents', 'inspections', 'observations'],
  phrases: {
    en: [
      ...sayings`
        superintendent log, daily entry, daily note, foreman log, field log, diary, job diary, site diary,
        what went on at, went on at, went on on site, daily log, log, daily report, site log, job log, logbook,
        field report, the daily, daily, superintendent report, what happened on, what happened at, logged on site,
        what did they do at, what did we do at
      `,
      ...sayingsOf({ values: { section: 'weather' } })`
        was there rain, did it rain, rained, rained out, was it raining, weather log, weather at, weather on, weather logged,
        how was the weather, what was the weather
      `,
      ...sayingsOf({
        values: { section: 'delays' },
      })`hold us up, holding us up, slowed us down, slowed down by, delay, holdup, delay logged, delay noted`,
      ...sayingsOf({ values: { section: 'deliveries' } })`
        delivery, delivered on site, delivered to, material * arrived, material * came in, what came in, what showed up
      `,
    ],
    es: [
      ...sayings`
        se anoto en, que se anoto, anoto en la bitacora, que apuntaron, apuntaron en la bitacora,
        que anotaron,
        bitacora dice, segun la bitacora,
        reporte del dia, diario, que se avanzo en, que se trabajo en, parte de obra, bitacora, bitacora diaria,
        bitacora de obra, parte diario, reporte diario, reporte de obra, diario de obra, log, daily log, daily,
        que se hizo en, que hicieron en
      `,
      ...sayingsOf({ values: { section: 'weather' } })`llovio, hubo lluvia, como estuvo el clima, clima registrado`,
      ...sayingsOf({
        values: { section: 'delays' },
      })`nos paro, que nos paro, nos detuvo, retraso, demora, atraso, atraso anotado, que nos atraso`,
      ...sayingsOf({ values: { section: 'deliveries' } })`
        entrega, entregaron en, que entregaron, que material llego, material llego, material que llego, que llego
      `,
    ],
  },
  values: {
    section: [
      { id: 'notes', en: ['note'], es: ['nota', 'apunte'] },
      { id: 'weather', en: ['weather'], es: ['clima', 'tiempo que hizo'] },
      { id: 'delays', en: ['delay', 'delayed', 'held up'], es: ['retraso', 'atraso', 'demora'] },
      { id: 'deliveries', en: ['delivery', 'delivered'], es: ['entrega', 'entregado', 'entregaron'] },
      { id: 'equipment', en: ['equipment', 'machinery'], es: ['equipo', 'maquinaria'] },
      {
        id: 'plannedWork',
        en: ['planned work', 'work planned', 'scheduled work', 'next work', 'next pour'],
        es: ['trabajo planeado', 'trabajo previsto', 'proximo trabajo', 'proximo colado'],
      },
    ],
  },
  needs: (query, { today }) => askedOf(query, today).asked.map(needed),
  rows({ answers, today, words }, query) {
    const { asked, kept, isCut } = askedOf(query, today)
    const told = allAnswers(answers, procore.dailyLogs, asked)
    if (told === null) return null
    const rows = told.flatMap((part) =>
      rowsOf(
        { ...part, records: part.records.flatMap(entriesOf) },
        ({ date, section }) => [date, words.say(`query.section.${section}`)],
        ({ section, date, text, by }) => ({
          of: { section: { id: section, name: words.say(`query.section.${section}`) }, person: named(by) },
          amount: 1,
          dates: { happened: date },
          is: {},
          texts: { text },
        }),
      ),
    )
    return { rows, answers: cut(told, isCut), kept }
  },
}

/** A day of a job as its entries, each with a place of its own. */
function entriesOf(day: RecordOf<typeof procore.dailyLogs>) {
  return sections.flatMap((section) => (day[section] ?? []).map((entry) => ({ ...day, ...entry, section })))
}

function askedOf(query: Query, today: string) {
  const input = narrowed(query, null, { things: { job: 'project' } })
  const limits = input['project'] === undefined ? most.ofAll : most.ofJob
  const { windows, ...days } = windowsOf(query.period, today, { days: 7, most: limits.days, times: limits.times })
  const asked = windows.map((window) => asks.dailyLogs({ ...input, sections: sectionsIn(query), ...window }))
  return { ...days, asked }
}

/** Each section of each job is a request to Procore: those that are not asked for are not read. */
function sectionsIn(query: Query): Section[] {
  const ids = new Set(thingsIn(query, 'section').flatMap((one) => one.ids))
  const named = sections.filter((section) => ids.has(section))
  return named.length > 0 ? named : [...sections]
}
