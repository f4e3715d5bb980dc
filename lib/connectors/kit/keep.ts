import type { Keeper } from '#lib/core/keeper.ts'
import type { CallContext } from './connector.ts'
import { countingUnread, noteBlanks, noteUnread } from './unread.ts'

/**
 * What a tool reads whole is the same for all pages of one question: the arguments without the page. Rows that could
 * not be read count on every page, as they would if it were read again.
 */
export function keepFor(tool: string, input: Record<string, unknown>, keeper: Keeper | undefined): CallContext['keep'] {
  const { cursor, limit: _, ...question } = input
  return async (name, read) => {
    if (keeper === undefined) return read()
    const key = JSON.stringify([tool, question, name])
    const { value, unread } = await keeper(key, () => countingUnread(read), cursor !== undefined)
    for (let row = 0; row < unread.rows; row++) noteUnread(unread.why[row] ?? 'another row')
    noteBlanks(unread.blanks)
    return value
  }
}
