'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import type { ConversationLine, TurnRecord } from '#lib/assistant/conversations.ts'
import { paths } from '#lib/http/paths.ts'
import { ask, type ChosenAsk } from './ask.ts'
import { type ToolTitles, useTurns } from './use-turns.ts'

type Conversation = { id: string; title: string; turns: TurnRecord[] }

/** How often the list looks whether an answer that another tab waits for has ended. */
const lookAgainMs = 5_000

/** A conversation that goes on: its turns, the question that is sent, and the list of conversations beside it. */
export function useChat(
  conversation: Conversation | null,
  { conversations, toolTitles }: { conversations: readonly ConversationLine[]; toolTitles: ToolTitles },
) {
  const t = useTranslations('chat')
  const router = useRouter()
  // What the server knew when it sent the page is old once the answer has ended.
  const { turns, running, add } = useTurns(conversation?.turns ?? [], toolTitles, () => router.refresh())
  const [problem, setProblem] = useState<string | null>(null)
  const [announced, setAnnounced] = useState(running?.id ?? null)
  const ownId = conversation?.id ?? null
  const lines = conversations.map((line) => (line.id === ownId ? { ...line, running: running !== null } : line))
  const othersRun = lines.some((line) => line.running && line.id !== ownId)

  useEffect(() => {
    if (running === null) router.prefetch(paths.chat)
  }, [running, router])

  const look = useEffectEvent(() => router.refresh())
  useEffect(() => {
    if (!othersRun) return
    const timer = setInterval(() => look(), lookAgainMs)
    return () => clearInterval(timer)
  }, [othersRun])

  async function send(question: string, chosen?: ChosenAsk): Promise<{ began: boolean }> {
    setProblem(null)
    const answer = await ask(question, conversation?.id, chosen)
    if ('problem' in answer) {
      setProblem(answer.problem === 'offline' ? t('offline') : `${t('sendFailed')} ${answer.problem}`)
      return { began: false }
    }
    if (conversation === null) router.push(paths.conversation(answer.conversationId))
    else {
      add(answer.turnId, question)
      setAnnounced(answer.turnId)
      router.refresh()
    }
    return { began: true }
  }

  return { turns, lines, running, problem, send, spoken: turns.find(({ id }) => id === announced)?.view ?? null }
}
