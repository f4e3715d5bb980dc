'use client'

import { useState } from 'react'
import { applyEvent, emptyView, type TurnView, viewOf } from '#lib/assistant/answer/turn-view.ts'
import type { TurnRecord } from '#lib/assistant/conversations.ts'
import type { FileChip } from '#lib/assistant/files/keep-file.ts'
import { useTurnStream } from './use-turn-stream.ts'

/** What tools are called in the reader's language, by `system tool`; what is not in it keeps its own title. */
export type ToolTitles = Readonly<Record<string, string>>

export type ShownTurn = { id: string; question: string; startedAt: string; files: readonly FileChip[]; view: TurnView }

/** The turns of a conversation: what the server sent with the page, then what the running one tells until it ends. */
export function useTurns(
  initial: readonly TurnRecord[],
  { titles, live, onEnd }: { titles: ToolTitles; live: boolean; onEnd: () => void },
) {
  const [turns, setTurns] = useState<readonly ShownTurn[]>(() =>
    initial.map(({ events, ...turn }) => ({ ...turn, view: viewOf(events) })),
  )
  const running = turns.find(({ view }) => view.done === null) ?? null

  // Who reads along is told of an answer when it has ended.
  useTurnStream(live ? (running?.id ?? null) : null, running?.view.seq ?? 0, (event) => {
    setTurns((known) =>
      known.map((turn) => (turn.id === running?.id ? { ...turn, view: applyEvent(turn.view, event) } : turn)),
    )
    if (event.event.type === 'done') onEnd()
  })

  return {
    turns: turns.map((turn) => ({ ...turn, view: withTitles(turn.view, titles) })),
    running,
    add: (turn: Pick<ShownTurn, 'id' | 'question' | 'files'>) =>
      setTurns((known) => [...known, { ...turn, startedAt: new Date().toISOString(), view: emptyView }]),
  }
}

function withTitles(view: TurnView, titles: ToolTitles): TurnView {
  const steps = view.steps.map((step) => ({ ...step, title: titles[`${step.system} ${step.tool}`] ?? step.title }))
  return { ...view, steps }
}
