import { catalogueOf } from '#lib/asking.ts'
import { byPart } from '#lib/assistant/mentions/by-part.ts'
import type { Caller } from '#lib/core/caller.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import { wordsFor } from '#lib/measures/words.ts'
import { namesOf } from '#lib/names.ts'
import type { Reader } from '#lib/questions/understand/reader.ts'
import type { Runtime } from '#lib/runtime.ts'
import { changeWords, type WordChange } from '#lib/words/change.ts'
import { listSaid, type WordSearch } from '#lib/words/list.ts'
import { type MeaningChoice, meaningsIn, type ShownSaid, shownSaid } from '#lib/words/meanings.ts'
import { actingIn } from './administrator.ts'

type Context = { caller: Caller; correlationId: string; runtime: Runtime }

/** One change, in force on this server at once. */
export async function runWords(context: Context, change: WordChange): Promise<void> {
  const { actor } = actingIn(context)
  const { database, trail, words } = context.runtime
  // What another process said a moment ago counts.
  await words.look()
  await changeWords({ database, trail, reader: await readerFor(context) }, actor, change)
  await words.look()
}

const MOST_OFFERED = 12

/** What words can mean, by a part of its name. */
export async function meaningsLike(context: Context, text: string, locale: FactLocale): Promise<MeaningChoice[]> {
  if (text.trim() === '') return []
  const all = meaningsIn(await readerFor(context), wordsFor(locale))
  return byPart(all, text, {
    wordsOf: ({ name, detail }) => `${name} ${detail}`,
    orderOf: ({ kind }) => (kind === 'name' ? 1 : 0),
  }).slice(0, MOST_OFFERED)
}

/** What was said of words, with the names that this administrator may see. */
export async function saidFor(context: Context, search: WordSearch, locale: FactLocale): Promise<ShownSaid[]> {
  await context.runtime.words.look()
  const [rows, reader] = await Promise.all([listSaid(context.runtime.database, search), readerFor(context)])
  return rows.map((row) => shownSaid(row, reader, wordsFor(locale)))
}

/** What questions of this person are read with. */
async function readerFor({ caller, correlationId, runtime }: Context): Promise<Reader> {
  const { gateway } = runtime
  const { fiscalYearStart, currency } = gateway.company()
  return {
    catalogue: catalogueOf(runtime)(),
    names: await namesOf(runtime).of(caller, correlationId),
    asking: {
      ...{ today: gateway.today(), fiscalYearStart, currency, locale: 'en' },
      ...{ me: null, last: null, choices: [] },
    },
  }
}
