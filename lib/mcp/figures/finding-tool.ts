import { z } from 'zod'
import { askedAbout } from '#lib/findings/finding.ts'
import { insightWriter } from '#lib/findings/writer.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { toStory } from '#lib/questions/by-name/about-by-name.ts'
import { findingsFor, isFindingFor } from '#lib/questions/by-name/measures-for.ts'
import { type MetaTool, metaTool, orRejected } from '../meta-tool.ts'
import { type FiguresDeps, gatherFor, toldAsked } from './asked.ts'
import { language, listedIn } from './listed-in.ts'
import { toldAnswer, toldFinding } from './told-finding.ts'

const input = z.strictObject({
  finding: z.string().max(60),
  about: z
    .string()
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('A job, vendor or person by name or number, or the number of an invoice. Left out: the whole company.'),
  language,
})

/** A story across systems: what was found, that nothing was, and what could not be looked at. */
export function findingTool({ names, joins }: FiguresDeps): MetaTool {
  return metaTool({
    title: 'Ask for a finding',
    description:
      'Looks for one known kind of trouble across several systems, for the whole company or about one thing, and ' +
      'tells it with its figures and the records that prove it.',
    input,
    listed: (schema, { principal }, gateway) =>
      listedIn(schema, 'finding', findingsFor(principal, gateway, gateway.today())),
    async run({ language: locale, ...asked }, context, gateway) {
      const words = wordsFor(locale)
      const { caller, correlationId } = context
      const { rule, about } = await orRejected(context, () =>
        toStory(asked, words, {
          isFor: (one) => isFindingFor(one, caller.principal, gateway, gateway.today()),
          namesOf: () => names.of(caller, correlationId),
        }),
      )
      const named = about === null ? { about: null } : askedAbout(about.dimension, about)
      const gathered = await gatherFor((at) => rule.needsOf(at), named, context, { words, joins, gateway })
      const found = rule.find(gathered.input)
      const writer = insightWriter(words)
      rule.tell(found, writer, gathered.input)
      return {
        finding: { id: rule.id, name: rule.name[locale] },
        about: about?.name ?? null,
        ...toldAnswer(writer.answer(), locale),
        found: found.map((one) => toldFinding(one, rule, words)),
        ...toldAsked(rule.needsOf(gathered.input), gathered),
        correlationId,
      }
    },
  })
}
