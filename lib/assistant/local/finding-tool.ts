import { readInput } from '#lib/core/read-input.ts'
import { findings } from '#lib/findings/catalogue.ts'
import { schemaOf } from '#lib/mcp/meta-tool.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { toStory } from '#lib/questions/by-name/about-by-name.ts'
import { answeredStory } from '#lib/questions/by-name/answered.ts'
import { findingAsked } from '#lib/questions/by-name/described.ts'
import { knowingOf } from '#lib/questions/by-name/knowing.ts'
import { listedIn } from '#lib/questions/by-name/listed-in.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { askAbout } from '../answer/ask-about.ts'
import type { LocalTool } from '../model/local-tool.ts'
import { gatherInTurn } from './gather-turn.ts'

const { name, description, input } = findingAsked
const schema = schemaOf(input)
const inputSchema = listedIn(schema, 'finding', findings) ?? schema

/** A story across systems for the model: its figures, and its text with the places where they stand. */
export function findingTool({ names }: { names: KnownNames }): LocalTool {
  return {
    ...{ name, description, inputSchema },
    async run(given, question, tools) {
      const words = wordsFor(question.locale)
      const who = { caller: question.caller, correlationId: question.turnId }
      const knowing = knowingOf(who, { names, gateway: tools.gateway })
      const story = await toStory(readInput(input, given), words, knowing)
      const { answer, on } = await answeredStory(story, words, gatherInTurn(question, tools))
      const text = answer.parts.flatMap((part) => ('text' in part ? [part.text.trim()] : [])).join('\n\n')
      const asked = { kind: 'finding' as const, finding: story.rule.id, about: story.about }
      const labels = new Map(answer.facts.map(({ id, label }) => [id, label]))
      return {
        figures: answer.facts.map((fact) => ({ fact, ask: askAbout(asked, answer.queries.get(fact.id)) })),
        untrusted: tools.calls.taint().untrusted,
        says: {
          // Its figures get other ids here: what each is stands in its place.
          text: text.replaceAll(/\{\{([^{}]{1,120})\}\}/g, (_, id: string) => `[${labels.get(id.trim()) ?? id}]`),
          missing: on.missing,
          unchecked: answer.unchecked.map((one) => ({ ...one })),
        },
      }
    },
  }
}
