import type { CallContext } from './connector.ts'
import { countingUnread, noteUnread } from './unread.ts'

/** Who keeps: the gateway, for the person who asks. `follows` is a page after the first. */
export type Keeper = <T>(key: string, read: () => Promise<T>, follows: boolean) => Promise<T>

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
    return value
  }
}
