'use client'

import type { TurnView } from '#lib/assistant/answer/turn-view.ts'
import { paths } from '#lib/http/paths.ts'
import { ConnectCard } from './connect-card.tsx'
import { useResume } from './use-resume.ts'

type Props = {
  turnId: string
  conversationId: string
  view: TurnView
  /** Nothing was asked after it. */
  last: boolean
  /** Systems that the reader has connected their own account at. */
  connected: readonly string[]
  onAgain: () => void
}

/** Systems that an answer lacks for want of the reader's own account, once each. When all are connected it is asked again. */
export function ConnectCards({ turnId, conversationId, view, last, connected, onAgain }: Props) {
  const lacking = [
    ...new Map(view.steps.filter(({ connect }) => connect === true).map((step) => [step.system, step])).values(),
  ]
  const open = last && lacking.length > 0
  const ready = open && lacking.every(({ system }) => connected.includes(system))
  const onGo = useResume({ turnId, open, ready, again: onAgain })
  return lacking.map(({ system, systemName }) => (
    <ConnectCard
      key={system}
      system={system}
      name={systemName}
      next={paths.answer(conversationId, turnId)}
      connected={connected.includes(system)}
      onGo={onGo}
      onAgain={onAgain}
    />
  ))
}
