'use client'

import { useEffect, useState } from 'react'
import type { FoundConversation } from '#lib/assistant/threads/search.ts'
import { routes } from '#lib/http/paths.ts'
import { send } from './use-send.ts'

export type FoundThread = FoundConversation & { owner?: string }

export type ThreadSearch = {
  state: 'idle' | 'searching' | 'failed' | 'done'
  own: readonly FoundThread[]
  shared: readonly FoundThread[]
}

const none: ThreadSearch = { state: 'idle', own: [], shared: [] }
const restMs = 200

/** Looks through titles, questions and answers a moment after the last key; what came for older words is thrown away. */
export function useThreadSearch(query: string): ThreadSearch {
  const [found, setFound] = useState<ThreadSearch>(none)
  const words = query.trim()

  useEffect(() => {
    if (words === '') {
      setFound(none)
      return
    }
    let current = true
    setFound((known) => ({ ...known, state: 'searching' }))
    const timer = setTimeout(async () => {
      const answer = await send<Pick<ThreadSearch, 'own' | 'shared'>>(routes.searchConversations(words))
      if (current) setFound('value' in answer ? { state: 'done', ...answer.value } : { ...none, state: 'failed' })
    }, restMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [words])

  return found
}
