import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import type { KnownNames } from '#lib/questions/known-names.ts'
import { fold } from '../threads/excerpt.ts'
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
        return matching(
          all.flatMap((named) => mentionOf(named) ?? []),
          text,
        )
      },
    }),
  }
}

/** Names that begin with the text first, then those in which a word does, then those that hold it. */
function matching(mentions: readonly Mention[], text: string): Mention[] {
  const wanted = fold(text.trim())
  const ranked = mentions.flatMap((mention) => {
    const words = fold(`${mention.name} ${mention.detail}`)
    const rank = words.startsWith(wanted) ? 0 : words.includes(` ${wanted}`) ? 1 : words.includes(wanted) ? 2 : null
    return rank === null ? [] : [{ mention, rank }]
  })
  const order = ({ mention, rank }: (typeof ranked)[number]) => rank * 10 + mentionKinds.indexOf(mention.kind)
  return ranked
    .sort((one, other) => order(one) - order(other))
    .slice(0, MOST_FOUND)
    .map(({ mention }) => mention)
}
