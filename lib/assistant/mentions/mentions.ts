import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { byPart } from './by-part.ts'
import { type Mention, mentionKinds, mentionOf } from './mention.ts'

/** Jobs, vendors and people by a part of their name, of those that one person may see. */
export type Mentions = { search(text: string): Promise<Mention[]> }

const MOST_FOUND = 8

/** Over the names that the reader of questions knows: what is offered here it understands. */
export function createMentions(names: KnownNames): { of(caller: Caller): Mentions } {
  return {
    of: (caller) => ({
      async search(text) {
        const { all } = await names.of(caller, uuidv7())
        const mentions = all.flatMap((named) => mentionOf(named) ?? [])
        return byPart(mentions, text, {
          wordsOf: ({ name, detail }) => `${name} ${detail}`,
          orderOf: ({ kind }) => mentionKinds.indexOf(kind),
        }).slice(0, MOST_FOUND)
      },
    }),
  }
}
