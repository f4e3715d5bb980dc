import { readInput } from '#lib/core/read-input.ts'
import type { Fact } from '#lib/facts/types.ts'
import { schemaOf } from '#lib/mcp/meta-tool.ts'
import { certified } from '#lib/measures/certified/index.ts'
import { restate } from '#lib/measures/certified/restate.ts'
import type { Result } from '#lib/measures/certified/run.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { answeredQuery } from '#lib/questions/by-name/answered.ts'
import { measureAsked } from '#lib/questions/by-name/described.ts'
import { knowingOf } from '#lib/questions/by-name/knowing.ts'
import { listedIn } from '#lib/questions/by-name/listed-in.ts'
import { toQuery } from '#lib/questions/by-name/to-query.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
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
        facts: factsOf(result),
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
function factsOf({ measure, total, groups, rest, versus, rows }: Result): Fact[] {
  const before = versus === null ? [] : [versus.total, ...versus.groups.slice(0, MOST_GROUPS).map(({ fact }) => fact)]
  const parts = groups.slice(0, MOST_GROUPS).map(({ fact }) => fact)
  const isSummed = measure.totals === 'sum' && groups.length === 0 && rows.length > 1
  const added = isSummed ? rows.slice(0, MOST_RECORDS).flatMap((row) => ofRecord(row, total)) : []
  return [total, ...parts, ...(rest === null ? [] : [rest]), ...before, ...added]
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
