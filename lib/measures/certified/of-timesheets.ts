import { addDays } from '#lib/core/days.ts'
import { asks, needed } from '../asks.ts'
import { answered, type RecordOf } from '../replies.ts'
import * as others from '../topics/others.ts'
import type { Amount } from '../topics/topic.ts'
import type { Certified, Row, RowSet } from './measure.ts'
import { named } from './named.ts'
import { idOf } from './narrowed.ts'
import { personOf } from './of-people.ts'
import { oneWay } from './one-way.ts'
import type { Query } from './query.ts'
import { rowsFrom } from './rows.ts'
import { windowsOf } from './window.ts'

type Sheet = RecordOf<typeof others.timesheets>
type Head = Pick<Certified, 'id' | 'name' | 'formula' | 'near' | 'phrases'>

/** How the tool calls what one of its records is. */
const ways = { person: 'person', division: 'division', job: 'project' } as const
type Way = keyof typeof ways

const OWN = idOf('bamboohr', '')
/** What BambooHR keeps. */
const KEPT = -365

/** A measure over timesheets: weeks, people, divisions or jobs, as the question groups them. */
export function ofTimesheets(head: Head, amount: (sheet: Sheet) => Amount): Certified {
  return {
    ...head,
    unit: 'count',
    good: null,
    totals: 'sum',
    dimensions: ['person', 'division', 'job'],
    states: {},
    normally: [],
    dates: ['happened'],
    finest: 'week',
    time: 'past',
    prefers: ['person', 'job', 'division'],
    listsBy: 'person',
    needs: (query, { today }) => askedOf(query, today).asked.map(({ ask }) => needed(ask)),
    rows({ answers, words, today }, query): RowSet | null {
      const { asked, by, kept } = askedOf(query, today)
      const told = asked.map((one) => ({ ...one, sheets: answers.of(others.timesheets, one.ask.about) }))
      const read = told.flatMap(({ sheets, ...one }) => (answered(sheets) ? [{ ...one, sheets }] : []))
      if (read.length < told.length) return null
      const labelOf = ({ name }: Sheet) => [
        by === null && name != null ? words.say('source.week', { day: words.day(name) }) : name,
      ]
      const rows = read.flatMap(({ sheets, of }) =>
        rowsFrom(sheets, sheets.records, labelOf, (sheet) => ({
          of: { ...ofRecord(sheet, by), ...of },
          amount: amount(sheet),
          dates: { happened: by === null ? weekIn(sheet, kept) : kept.to },
          is: {},
        })),
      )
      return { rows, answers: read.map(({ sheets }) => sheets), kept }
    },
  }
}

function ofRecord({ name, employeeNumber, project }: Sheet, by: Way | null): Row['of'] {
  if (by === null || name == null) return {}
  if (by === 'person') return { person: personOf(employeeNumber, name) }
  return by === 'division' ? { division: named(name) } : { job: named(project) ?? null }
}

/** A week that ends after the days asked for counts with those of them that are in it. */
function weekIn({ name }: Sheet, { to }: { to: string }): string | null {
  if (name == null) return null
  return name < to ? name : to
}

function askedOf(query: Query, today: string) {
  const { by, asks: narrowed } = oneWay<Way>(query, ['person', 'division', 'job'], {
    person: ['employee', (id) => (id.startsWith(OWN) ? id.slice(OWN.length) : null)],
    division: ['division', (id) => (id.length >= 2 && id.length <= 100 ? id : null)],
    job: ['project', (id) => (id.length <= 60 ? id : null)],
  })
  const kept = daysOf(query, today)
  const days = { start: kept.from, end: kept.to, by: by === null ? 'week' : ways[by] }
  return { by, kept, asked: narrowed.map(({ input, of }) => ({ ask: asks.timesheets({ ...days, ...input }), of })) }
}

/** Further back than the tool reaches is not kept. */
function daysOf({ period }: Query, today: string) {
  const { kept } = windowsOf(period, today, { days: 28, most: 366, times: 1 })
  const reach = addDays(today, KEPT)
  if (kept.from >= reach) return kept
  return kept.to < reach ? { from: reach, to: today } : { from: reach, to: kept.to }
}
