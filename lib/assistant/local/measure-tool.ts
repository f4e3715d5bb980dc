import { readInput } from '#lib/core/read-input.ts'
import type { Fact } from '#lib/facts/types.ts'
import { schemaOf } from '#lib/mcp/meta-tool.ts'
import { ofGroup } from '#lib/measures/certified/ask-on.ts'
import { certified } from '#lib/measures/certified/index.ts'
import { restate, type Telling } from '#lib/measures/certified/restate.ts'
import type { Group, Result } from '#lib/measures/certified/run.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { answeredQuery } from '#lib/questions/by-name/answered.ts'
import { measureAsked } from '#lib/questions/by-name/described.ts'
import { knowingOf } from '#lib/questions/by-name/knowing.ts'
import { listedIn } from '#lib/questions/by-name/listed-in.ts'
import { toQuery } from '#lib/questions/by-name/to-query.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { askAbout } from '../answer/ask-about.ts'
import type { Figure } from '../model/facts/figure.ts'
import type { LocalTool } from '../model/local-tool.ts'
import { gatherInTurn } from './gather-turn.ts'

const { name, description, input } = measureAsked
const schema = schemaOf(input)
const inputSchema = listedIn(schema, 'measure', [...certified.values()]) ?? schema

/** One certified figure for the model, which points to it and its groups and never adds up lists itself. */
export function measureTool({ names }: { names: KnownNames }): LocalTool {
  return {
    ...{ name, description, inputSchema },
    async run(given, question, tools) {
      const { gateway } = tools
      const { currency, fiscalYearStart } = gateway.company()
      const telling = { words: wordsFor(question.locale), today: question.today, currency, fiscalYearStart }
      const who = { caller: question.caller, correlationId: question.turnId }
      const known = await toQuery(readInput(input, given), telling, knowingOf(who, { names, gateway }))
      const { result, on, whole } = await answeredQuery(known, gatherInTurn(question, tools))
      const { measure, query, none, partly } = result
      return {
        figures: figuresOf(result, telling),
        untrusted: tools.calls.taint().untrusted,
        says: {
          restatement: restate(measure, query, telling).join(' · '),
          whole,
          missing: on.missing,
          ...(on.onlyJobs === undefined ? {} : { onlyJobs: on.onlyJobs }),
          ...(none === null ? {} : { none: none.why }),
          ...(partly === null ? {} : { keptOnly: { ...partly } }),
          records: recordsOf(result),
        },
      }
    },
  }
}

const MOST_GROUPS = 50
const MOST_RECORDS = 20

/** The total, its groups, and what they are compared with; without groups what the records add. */
function figuresOf(result: Result, at: Telling): Figure[] {
  const { measure, query, total, groups, rest, versus, rows } = result
  const asked = { kind: 'query' as const, query }
  const whole = (fact: Fact): Figure => ({ fact, ask: askAbout(asked) })
  // What was planned is no other question.
  const other = versus === null || query.versus === 'budget' ? result : versus
  const before = versus === null ? [] : [{ fact: versus.total, ask: askAbout({ ...asked, query: other.query }) }]
  const isSummed = measure.totals === 'sum' && groups.length === 0 && rows.length > 1
  const added = isSummed ? rows.slice(0, MOST_RECORDS).flatMap((row) => ofRecord(row, total)) : []
  return [
    whole(total),
    ...partsOf(result, groups, at),
    ...(rest === null ? [] : [whole(rest)]),
    ...before,
    ...partsOf(other, versus?.groups ?? [], at),
    ...added.map(whole),
  ]
}

function partsOf(asked: Result, groups: readonly Group[], at: Telling): Figure[] {
  return groups.slice(0, MOST_GROUPS).map((group) => ({
    fact: group.fact,
    ask: { kind: 'query', query: ofGroup(asked, group, at) },
  }))
}

function ofRecord({ amount, currency, source }: Result['rows'][number], total: Fact): Fact[] {
  if (typeof amount !== 'number') return []
  const { unit, asOf } = total
  const money = unit === 'money' ? { currency } : {}
  const own = { ...source, amount }
  return [
    {
      id: `${total.id}.${source.recordId}`,
      label: source.label,
      value: amount,
      unit,
      ...money,
      asOf,
      status: 'ok',
      sources: [own],
    },
  ]
}

function recordsOf({ rows }: Result) {
  return rows.slice(0, MOST_RECORDS).map(({ source, of, dates, texts = {} }) => ({
    label: source.label,
    of: Object.fromEntries(Object.entries(of).map(([dimension, thing]) => [dimension, thing?.name ?? null])),
    dates: { ...dates },
    texts: Object.fromEntries(Object.entries(texts).flatMap(([id, text]) => (text === undefined ? [] : [[id, text]]))),
  }))
}
