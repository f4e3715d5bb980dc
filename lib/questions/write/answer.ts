import type { Fact } from '#lib/facts/types.ts'
import type { InsightWriter } from '#lib/findings/writer.ts'
import { asList, ofGroup } from '#lib/measures/certified/ask-on.ts'
import { periodInWords, type Telling } from '#lib/measures/certified/restate.ts'
import type { Group, Result } from '#lib/measures/certified/run.ts'
import { plainWords } from '#lib/measures/words.ts'
import { counted, difference } from './figures.ts'
import { groupTable, quoteOrders, recordTable } from './tables.ts'

/**
 * An answer in words, from the shape of what came and its unit alone: a value, a list, groups, the first of them, two
 * times, a yes or no, a text. What was asked stands above it.
 */
export function writeAnswer(result: Result, writer: InsightWriter, telling: Telling): void {
  const { measure, query } = result
  if (result.none !== null) {
    writer.paragraph(
      query.operation === 'whether' && writer.words.say('answer.no'),
      whyNone(result, writer),
      ...notes(result, writer),
    )
    return
  }
  if (measure.of !== undefined) writeTexts(result, writer)
  else {
    const yes = query.operation === 'whether' && isYes(result) && writer.words.say('answer.yes')
    writer.paragraph(yes, headline(result, writer, telling), leaders(result, writer, telling), ...notes(result, writer))
  }
  if (result.groups.length > 0) groupTable(result, writer)
  else recordTable(result, writer)
  quoteOrders(result, writer)
}

/** Of what has two sides no yes says which: "are we over or under billed". */
function isYes({ measure, query, total }: Result): boolean {
  const hasTwoSides = measure.states.over !== undefined && query.states.length === 0
  return !hasTwoSides && (total.value ?? 0) > 0
}

function whyNone({ none }: Result, { words }: InsightWriter): string {
  if (none?.why === 'not_kept') return words.say('answer.notKept')
  return none?.why === 'state' ? words.say('answer.otherState', { count: none.count }) : words.say('answer.nothing')
}

function headline(result: Result, writer: InsightWriter, telling: Telling): string {
  const { measure, query, total, rows, versus } = result
  const name = measure.name[writer.words.locale]
  if (versus !== null) return compared(result, writer, telling)
  if (query.operation === 'count' && measure.totals !== 'records') {
    return writer.say('answer.counted', { count: counted(result) }, { name })
  }
  if (measure.totals === 'sum') return writer.say('answer.total', { total }, { name, count: rows.length })
  return writer.say('answer.plain', { total }, { name })
}

function compared(result: Result, writer: InsightWriter, telling: Telling): string {
  const { total, versus, query } = result
  const other = versus?.total ?? total
  const isBudget = query.versus === 'budget'
  const before: Fact = { ...other, id: `${other.id}.versus` }
  if (versus !== null && !isBudget) writer.asksFor(before, asList(versus.query))
  const when = query.versus === null || query.versus === 'budget' ? '' : periodInWords(query.versus, telling)
  const by = difference(result)
  if (by === null) return writer.say(isBudget ? 'answer.noBudget' : 'answer.noOther', { total }, { when })
  if (by.fact.value === 0) return writer.say(isBudget ? 'answer.budgetSame' : 'answer.same', { total }, { when })
  const told = `${isBudget ? 'budget' : ''}${by.isMore ? 'More' : 'Less'}` as const
  const base = told === 'More' ? 'more' : told === 'Less' ? 'less' : told
  const key = by.share === null ? (`answer.${base}Plain` as const) : (`answer.${base}` as const)
  const share = by.share === null ? '' : writer.words.percent(by.share)
  return writer.say(key, { total, other: before, difference: by.fact }, { when, share })
}

const FEW = 3

/** The first three of the groups; of a top what they come to. */
function leaders(result: Result, writer: InsightWriter, telling: Telling): string | null {
  const { groups, rest, query, total, measure } = result
  if (groups.length === 0 || (groups.length < 2 && rest === null)) return null
  const first = groups.slice(0, FEW).map((group, at) => {
    writer.asksFor(group.fact, ofGroup(result, group, telling))
    return one(group, at, writer)
  })
  const listed = new Intl.ListFormat(writer.words.locale, { type: 'conjunction' }).format(first)
  const said = writer.words.say('answer.first', { first: '\u{e001}' }).replace('\u{e001}', listed)
  if (query.order === null || rest === null) return said
  if (measure.totals === 'ratio') return said
  const shown: Fact = {
    ...total,
    id: `${total.id}.shown`,
    value: (total.value ?? 0) - (rest.value ?? 0),
    sources: [],
    formula: undefined,
  }
  return `${said} ${writer.say('answer.top', { shown, total }, { count: groups.length })}`
}

function one({ of, fact }: Group, at: number, writer: InsightWriter): string {
  return writer.say(
    'answer.one',
    { amount: fact },
    { name: of?.name ?? writer.words.say('answer.unnamed') },
    `Group${at}`,
  )
}

/** What stands in the columns of the one thing: who runs it, its telephone. */
function writeTexts(result: Result, writer: InsightWriter): void {
  const { measure, rows } = result
  const lines = rows.slice(0, FEW).flatMap((row) =>
    (measure.columns ?? []).flatMap(({ id, name }) => {
      // What a system keeps nothing of is not hidden.
      if (row.texts === undefined || !(id in row.texts)) return []
      const text = row.texts[id]
      const values = { column: name[writer.words.locale], thing: row.source.label, text: plainWords(text ?? '') }
      if (text === undefined) return writer.words.say('answer.hiddenText', values)
      return writer.words.say(text === null || text === '' ? 'answer.absent' : 'answer.text', values)
    }),
  )
  writer.paragraph(...lines, ...notes(result, writer))
}

function notes({ untold }: Result, { words }: InsightWriter): (string | false)[] {
  return [untold > 0 && words.say('answer.untold', { count: untold })]
}
