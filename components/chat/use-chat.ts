'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { waitsForYes } from '#lib/assistant/answer/turn-view.ts'
import type { ConversationLine } from '#lib/assistant/conversations.ts'
import type { OpenedConversation } from '#lib/assistant/sharing/open-conversation.ts'
import { paths } from '#lib/http/paths.ts'
import { ask } from './ask.ts'
import type { Message } from './use-queue.ts'
import { type ToolTitles, useTurns } from './use-turns.ts'

/** How often the list looks whether an answer that another tab waits for has ended. */
const lookAgainMs = 5_000

/** A conversation that goes on: its turns, the question that is sent, and the list of conversations beside it. */
export function useChat(
  conversation: OpenedConversation | null,
  { conversations, toolTitles }: { conversations: readonly ConversationLine[]; toolTitles: ToolTitles },
) {
  const t = useTranslations('chat')
  const router = useRouter()
  // What the server knew when it sent the page is old once the answer has ended.
  const isOwn = conversation?.isOwn ?? true
  const { turns, running, add } = useTurns(conversation?.turns ?? [], {
    titles: toolTitles,
    live: isOwn,
    onEnd: () => router.refresh(),
  })
  const [problem, setProblem] = useState<string | null>(null)
  const [announced, setAnnounced] = useState(running?.id ?? null)
  const ownId = conversation?.id ?? null
  const waiting = running !== null && waitsForYes(running.view)
  const own = { running: running !== null && !waiting, waiting }
  const lines = conversations.map((line) => (line.id === ownId ? { ...line, ...own } : line))
  const othersRun = lines.some((line) => line.running && line.id !== ownId) || (!isOwn && running !== null)

  useEffect(() => {
    if (running === null) router.prefetch(paths.chat)
  }, [running, router])

  const look = useEffectEvent(() => router.refresh())
  useEffect(() => {
    if (!othersRun) return
    const timer = setInterval(() => look(), lookAgainMs)
    return () => clearInterval(timer)
  }, [othersRun])

  async function send({ question, files, chosen }: Message): Promise<{ began: boolean }> {
    setProblem(null)
    const answer = await ask({ question, files: files.map(({ id }) => id), chosen }, conversation?.id)
    if ('problem' in answer) {
      setProblem(answer.problem === null ? t('offline') : `${t('sendFailed')} ${answer.problem}`)
      return { began: false }
    }
    const { conversationId, turnId } = answer.value
    if (conversation === null) router.push(paths.conversation(conversationId))
    else {
      add({ id: turnId, question, files })
      setAnnounced(turnId)
      router.refresh()
    }
    return { began: true }
  }

  return {
    turns,
    lines,
    running: isOwn ? running : null,
    problem,
    send,
    spoken: turns.find(({ id }) => id === announced)?.view ?? null,
  }
}
