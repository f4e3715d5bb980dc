import { wordsFor } from '#lib/measures/words.ts'
import { answeredQuery } from '#lib/questions/by-name/answered.ts'
import { measureAsked } from '#lib/questions/by-name/described.ts'
import { knowingOf } from '#lib/questions/by-name/knowing.ts'
import { language, listedIn } from '#lib/questions/by-name/listed-in.ts'
import { measuresFor } from '#lib/questions/by-name/measures-for.ts'
import { toQuery } from '#lib/questions/by-name/to-query.ts'
import { type MetaTool, metaTool, orRejected } from '../meta-tool.ts'
import { type FiguresDeps, gatherOver } from './asked.ts'
import { toldResult } from './told-result.ts'

/** One certified figure, narrowed, grouped and compared as a query says. */
export function measureTool({ names, joins }: FiguresDeps): MetaTool {
  return metaTool({
    ...measureAsked,
    input: measureAsked.input.extend({ language }),
    listed: (schema, { principal }, gateway) =>
      listedIn(schema, 'measure', measuresFor(principal, gateway, gateway.today())),
    async run({ language: locale, ...asked }, context, gateway) {
      const { currency, fiscalYearStart } = gateway.company()
      const words = wordsFor(locale)
      const telling = { words, today: gateway.today(), currency, fiscalYearStart }
      const known = await orRejected(context, () => toQuery(asked, telling, knowingOf(context, { names, gateway })))
      const { result, on, whole } = await answeredQuery(known, gatherOver(context, { words, joins, gateway }))
      return { ...toldResult(result, telling), whole, ...on, correlationId: context.correlationId }
    },
  })
}
