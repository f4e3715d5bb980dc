import type { JsonObject } from '#lib/core/json.ts'
import type { Row } from '#lib/measures/certified/measure.ts'
import { restate, type Telling } from '#lib/measures/certified/restate.ts'
import type { Group, Result } from '#lib/measures/certified/run.ts'
import { inUnits, toldFact, toldSource } from './told-fact.ts'

const MOST = 50

/** What a query came to: its value, its groups and its records, the first of each. */
export function toldResult(result: Result, telling: Telling): JsonObject {
  const { measure, query, total, groups, rows, rest, versus, none, partly, untold } = result
  const { locale } = telling.words
  const toldGroup = ({ of, fact, rows: own }: Group) => ({
    ...{ id: of?.id ?? null, name: of?.name ?? telling.words.say('answer.unnamed') },
    ...toldFact(fact, locale),
    records: own.length,
  })
  return {
    measure: { id: measure.id, name: measure.name[locale], formula: measure.formula[locale] },
    restatement: restate(measure, query, telling).join(' · '),
    ...toldFact(total, locale),
    groups: groups.slice(0, MOST).map(toldGroup),
    groupsInAll: groups.length,
    ...(rest === null ? {} : { rest: toldFact(rest, locale) }),
    ...(versus === null ? {} : { versus: toldVersus(versus) }),
    records: rows.slice(0, MOST).map((row) => toldRow(row, result)),
    recordsInAll: rows.length,
    ...(none === null ? {} : { none: { ...none } }),
    ...(partly === null ? {} : { keptOnly: { ...partly } }),
    ...(untold === 0 ? {} : { recordsThatDoNotTell: untold }),
    asOf: total.asOf,
  }

  function toldVersus(other: Result): JsonObject {
    return { ...toldFact(other.total, locale), groups: other.groups.slice(0, MOST).map(toldGroup) }
  }
}

/** What is taken out for this person stays out; of a ratio a record has no amount of its own. */
function toldRow({ amount, base, currency, of, dates, is, days, number, texts, source }: Row, { measure }: Result) {
  const own = base === undefined && measure.totals !== 'records' ? amount : undefined
  const unit = measure.unit
  return {
    ...toldSource(source),
    ...(own === undefined ? {} : { amount: inUnits(own, { unit, currency }) }),
    ...(own === undefined || unit !== 'money' ? {} : { currency }),
    ...(number == null ? {} : { number }),
    ...(days == null ? {} : { days }),
    of: Object.fromEntries(Object.entries(of).map(([dimension, thing]) => [dimension, thing?.name ?? null])),
    dates: { ...dates },
    states: Object.entries(is).flatMap(([state, holds]) => (holds ? [state] : [])),
    ...(texts === undefined ? {} : { texts: textsOf(texts) }),
  }
}

function textsOf(texts: NonNullable<Row['texts']>): JsonObject {
  return Object.fromEntries(Object.entries(texts).flatMap(([id, text]) => (text === undefined ? [] : [[id, text]])))
}
