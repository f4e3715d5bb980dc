'use client'

import { TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import type { ViewApproval } from '#lib/assistant/answer/turn-view.ts'
import { useTimes } from '../facts/use-times.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import { ApprovalForm } from './approval-form.tsx'
import { addressesOf } from './approval-model.ts'
import { ApprovalValues } from './approval-values.tsx'
import type { Verdict } from './decide.ts'

export type ApprovalCardProps = {
  approval: ViewApproval
  level: 1 | 2 | 3
  /** Null when the answer was taken, else why it was not. `offline` when nobody could be reached. */
  send: (verdict: Verdict) => Promise<string | null>
}

/** A write that waits for its person: what would be written, to whom, whether it can be taken back, and yes or no. */
export function ApprovalCard({ approval, level, send }: ApprovalCardProps) {
  const t = useTranslations('chat.approval')
  const whole = useTranslations('chat')
  const card = useRef<HTMLElement>(null)
  const [editing, setEditing] = useState(false)
  const [sent, setSent] = useState<Verdict['decision'] | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const Heading = `h${level}` as const
  const open = approval.state === 'asked'
  const heading = `approval-${approval.id}`

  async function answer(verdict: Verdict) {
    setSent(verdict.decision)
    setProblem(null)
    const why = await send(verdict)
    // What was taken is told by the stream, to every tab.
    if (why === null) {
      // The buttons go; whoever pressed one by keyboard is left at the card.
      card.current?.focus()
      return
    }
    setSent(null)
    setProblem(why === 'offline' ? whole('offline') : `${t('problem')} ${why}`)
  }

  return (
    <section
      ref={card}
      tabIndex={-1}
      aria-labelledby={heading}
      className={`mt-5 border-l-[3px] py-0.5 pl-3.5 ${open ? 'border-accent' : 'border-border-strong'}`}
    >
      <div className="flex items-baseline gap-2">
        <SystemMark system={approval.system} name={approval.systemName} className="self-center" />
        <Heading id={heading} className="min-w-0 grow text-pretty font-semibold">
          {open ? t('title', { title: approval.title }) : approval.title}
        </Heading>
        <span className="shrink-0 text-xs text-text-2">{t(`state.${approval.state}`)}</span>
      </div>
      {open && <Why why={approval.why} />}
      {editing && open ? (
        <ApprovalForm
          approval={approval}
          busy={sent !== null}
          onApprove={(input) => void answer({ decision: 'approve', input })}
          onCancel={() => setEditing(false)}
        />
      ) : (
        <ApprovalValues approval={approval} />
      )}
      {approval.message !== null && <p className="mt-2 text-pretty text-sm text-stop-text">{approval.message}</p>}
      {open && <Consequences approval={approval} />}
      {problem !== null && (
        <p role="alert" className="mt-2 text-pretty text-sm text-stop-text">
          {problem}
        </p>
      )}
      {open && !editing && (
        <div className="mt-3 flex flex-wrap gap-2 print:hidden">
          <Button variant="primary" busy={sent === 'approve'} onClick={() => void answer({ decision: 'approve' })}>
            {t('approve')}
          </Button>
          <Button disabled={sent !== null} onClick={() => setEditing(true)}>
            {t('edit')}
          </Button>
          <Button busy={sent === 'deny'} onClick={() => void answer({ decision: 'deny' })}>
            {t('deny')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Why({ why }: Pick<ViewApproval, 'why'>) {
  const t = useTranslations('chat.approval.why')
  if (why !== 'outsiders') return <p className="mt-1 text-pretty text-sm text-text-2">{t(why)}</p>
  return (
    <p className="mt-1 flex items-start gap-1.5 text-pretty text-sm text-warn-text">
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0" />
      {t(why)}
    </p>
  )
}

/** Whom it reaches, whether it can be taken back, how long it waits. */
function Consequences({ approval }: { approval: ViewApproval }) {
  const t = useTranslations('chat.approval')
  const format = useFormatter()
  const { clock } = useTimes()
  const addresses = addressesOf(approval)
  const sentences = [
    approval.beforeUnread ? t('beforeUnread') : null,
    addresses.length === 0 ? null : t('recipients', { addresses: format.list(addresses, { type: 'conjunction' }) }),
    t(`undo.${approval.undo}`, { system: approval.systemName }),
    t('expires', { time: clock(approval.expiresAt) }),
  ]
  return <p className="mt-2 text-pretty text-sm text-text-2">{sentences.filter((one) => one !== null).join(' ')}</p>
}
