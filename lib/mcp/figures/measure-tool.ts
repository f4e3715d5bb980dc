import { GatewayError } from '#lib/core/errors.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { needsOf } from '#lib/measures/certified/compare.ts'
import { run } from '#lib/measures/certified/run.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { isMeasureFor, measuresFor } from '#lib/questions/by-name/measures-for.ts'
import { queryByName } from '#lib/questions/by-name/query-by-name.ts'
import { toQuery } from '#lib/questions/by-name/to-query.ts'
import { type MetaTool, metaTool, orRejected } from '../meta-tool.ts'
import { type FiguresDeps, gatherFor, toldAsked } from './asked.ts'
import { language, listedIn } from './listed-in.ts'
import { toldResult } from './told-result.ts'

const input = queryByName.extend({ language })

/** One certified figure, narrowed, grouped and compared as a query says. */
export function measureTool({ names, joins }: FiguresDeps): MetaTool {
  return metaTool({
    title: 'Ask for a figure',
    description:
      'Computes one of the company’s certified measures, with the records behind it. Use it for every total, count, ' +
      'ranking or comparison instead of adding up lists: it reads every page and says when something is missing. ' +
      'Name things as people do; a name that fits several or nobody is told. The restatement says what was computed.',
    input,
    listed: (schema, { principal }, gateway) =>
      listedIn(schema, 'measure', measuresFor(principal, gateway, gateway.today())),
    async run({ language: locale, ...asked }, context, gateway) {
      const { currency, fiscalYearStart } = gateway.company()
      const words = wordsFor(locale)
      const telling = { words, today: gateway.today(), currency, fiscalYearStart }
      const { caller, correlationId } = context
      const { measure, query } = await orRejected(context, () =>
        toQuery(asked, telling, {
          isFor: (one) => isMeasureFor(one, caller.principal, gateway, telling.today),
          namesOf: () => names.of(caller, correlationId),
        }),
      )
      const gathered = await gatherFor((at) => needsOf(measure, query, at), { about: null }, context, {
        ...{ words, joins, gateway },
      })
      const result = run(measure, query, gathered.input)
      if (result === null) throw nothingToTell(gathered.unanswered[0]?.error)
      const told = toldResult(result, telling)
      const beside = toldAsked(needsOf(measure, query, gathered.input), gathered)
      const whole = result.total.status === 'ok' && beside.missing.length === 0 && result.untold === 0
      return { ...told, whole, ...beside, correlationId } satisfies JsonObject
    },
  })
}

function nothingToTell(error: GatewayError | undefined): GatewayError {
  return error ?? new GatewayError('not_found', 'No system that was asked keeps what this needs.')
}
