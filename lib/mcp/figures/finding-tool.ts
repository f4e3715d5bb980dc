import { wordsFor } from '#lib/measures/words.ts'
import { toStory } from '#lib/questions/by-name/about-by-name.ts'
import { answeredStory } from '#lib/questions/by-name/answered.ts'
import { findingAsked } from '#lib/questions/by-name/described.ts'
import { knowingOf } from '#lib/questions/by-name/knowing.ts'
import { language, listedIn } from '#lib/questions/by-name/listed-in.ts'
import { findingsFor } from '#lib/questions/by-name/measures-for.ts'
import { type MetaTool, metaTool, orRejected } from '../meta-tool.ts'
import { type FiguresDeps, gatherOver } from './asked.ts'
import { toldAnswer, toldFinding } from './told-finding.ts'

/** A story across systems: what was found, that nothing was, and what could not be looked at. */
export function findingTool({ names, joins }: FiguresDeps): MetaTool {
  return metaTool({
    ...findingAsked,
    input: findingAsked.input.extend({ language }),
    listed: (schema, { principal }, gateway) =>
      listedIn(schema, 'finding', findingsFor(principal, gateway, gateway.today())),
    async run({ language: locale, ...asked }, context, gateway) {
      const words = wordsFor(locale)
      const story = await orRejected(context, () => toStory(asked, words, knowingOf(context, { names, gateway })))
      const { rule, about } = story
      const { found, answer, on } = await answeredStory(story, words, gatherOver(context, { words, joins, gateway }))
      return {
        finding: { id: rule.id, name: rule.name[locale] },
        about: about?.name ?? null,
        ...toldAnswer(answer, locale),
        found: found.map((one) => toldFinding(one, rule, words)),
        ...on,
        correlationId: context.correlationId,
      }
    },
  })
}
