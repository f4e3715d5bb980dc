'use server'

import { action } from '#lib/http/actions.ts'
import { runWords } from '#lib/http/words.ts'
import { WordChange } from '#lib/words/change.ts'

/** What an administrator says of words; it counts on this server at once. */
export const changeWordsAction = action({ permission: 'words:write', input: WordChange }, async (change, context) => {
  await runWords(context, change)
  return null
})
