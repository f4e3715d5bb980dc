import { z } from 'zod'
import type { PersonActing, Trail } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Database, Reader as Tables } from '#lib/db/client.ts'
import { dimensions } from '#lib/measures/certified/query.ts'
import { isMeant } from '#lib/questions/known-names/also-spelled.ts'
import type { Reader } from '#lib/questions/understand/reader.ts'
import { tokensOf } from '#lib/questions/understand/tokens.ts'
import { hindrance, type Meant } from './hindrance.ts'

const words = z.string().trim().min(1).max(200)

/** What an administrator says of words. */
export const WordChange = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('mean_subject'), words, subject: z.string().min(1).max(100) }),
  /** A thing by any of its ids, of those that the administrator may look up. */
  z.strictObject({ do: z.literal('mean_name'), words, dimension: dimensions, id: z.string().min(1).max(500) }),
  z.strictObject({ do: z.literal('ignore'), words }),
  /** What was said of them no longer holds. */
  z.strictObject({ do: z.literal('take_back'), words }),
  /** Out of the list of words that nobody knew. */
  z.strictObject({ do: z.literal('drop'), words }),
])
export type WordChange = z.output<typeof WordChange>

const CHANGING_WORDS = 817_108

type Deps = {
  database: Database
  trail: Trail
  /** What can be asked about and named, as the administrator may see it, with what was said until now. */
  reader: Reader
}

/**
 * Holds from now on for everybody. Nothing is in force that the audit does not know; throws `invalid_input` where the
 * words cannot mean that, with why in its data.
 */
export function changeWords({ database, trail, reader }: Deps, actor: PersonActing, change: WordChange): Promise<void> {
  const tokens = tokensOf(change.words)
  const name = tokens.map(({ text }) => text).join(' ')
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${CHANGING_WORDS}::bigint)`
    switch (change.do) {
      case 'take_back': {
        const { count } = await tx.wordMeaning.deleteMany({ where: { words: name } })
        if (count === 0) throw new GatewayError('not_found', 'Nobody said what these words mean.')
        return trail.write(actor, { action: 'words.take_back', facts: { name } })
      }
      case 'drop': {
        const { count } = await tx.unknownWord.deleteMany({ where: { word: name } })
        if (count === 0) throw new GatewayError('not_found', 'This word is not in the list.')
        return trail.write(actor, { action: 'words.drop', facts: { name } })
      }
      default: {
        const meant = meantBy(change, reader)
        const against = hindrance(tokens, meant, reader)
        if (against !== null) throw new GatewayError('invalid_input', 'The words cannot mean that.', { data: against })
        await say(tx, actor, name, meant)
        return trail.write(actor, written(name, meant))
      }
    }
  })
}

type Meaning = Extract<WordChange, { do: 'mean_subject' | 'mean_name' | 'ignore' }>

function meantBy(change: Meaning, { catalogue, names }: Reader): Meant {
  if (change.do === 'ignore') return { means: 'nothing' }
  if (change.do === 'mean_subject') {
    const subject = catalogue.subjects.get(change.subject)
    if (subject === undefined || subject.kind === 'gap') {
      throw new GatewayError('not_found', 'No measure and no finding has this id.')
    }
    return { means: 'subject', subject: subject.id }
  }
  const thing = names.all.find((one) => isMeant(one, { dimension: change.dimension, ids: [change.id] }))
  if (thing === undefined) throw new GatewayError('not_found', 'You may look up nothing of this id.')
  return { means: 'name', thing }
}

/** A thing by all ids of its first kind: another system's record of it is the same thing. */
function kindAndIds(meant: Meant): { dimension: string | null; ids: string[] } {
  if (meant.means !== 'name') return { dimension: null, ids: [] }
  const [dimension = null, ids = []] = Object.entries(meant.thing.ids)[0] ?? []
  return { dimension, ids: [...ids] }
}

/** Throws where somebody else said something of the same words meanwhile. */
async function say(tx: Tables, { personId }: PersonActing, name: string, meant: Meant): Promise<void> {
  const subject = meant.means === 'subject' ? meant.subject : null
  const row = { words: name, means: meant.means, subject, ...kindAndIds(meant), setBy: personId }
  const { count } = await tx.wordMeaning.createMany({ data: [row], skipDuplicates: true })
  if (count === 0) {
    throw new GatewayError('invalid_input', 'The words cannot mean that.', { data: { why: 'taken', words: name } })
  }
  await tx.unknownWord.deleteMany({ where: { word: name } })
}

function written(name: string, meant: Meant) {
  if (meant.means === 'nothing') return { action: 'words.ignore', facts: { name } } as const
  const subject = meant.means === 'subject' ? meant.subject : null
  return { action: 'words.mean', facts: { name, subject, ...kindAndIds(meant) } } as const
}
