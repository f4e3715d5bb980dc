'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { type Approve, ToolApproval } from './tool-approval.tsx'
import type { SystemActions, ToolCheckView, WaitingToolView } from './types.ts'

type Props = {
  system: string
  /** What the server offered when the page was made; null where it was not asked, or did not answer. */
  seen: ToolCheckView | null
  /** How many people may use each tool by the matrix in force, nobody where it is not in it; null where that is not known. */
  people: Readonly<Record<string, number>> | null
  actions: Pick<SystemActions, 'check' | 'approve' | 'refuse'>
}

/** What a foreign server offers now against what was approved; kind and labels are the administrator's to decide. */
export function ToolReview({ system, seen, people, actions }: Props) {
  const t = useTranslations('systems-admin.review')
  const format = useFormatter()
  const { run, busy, problem } = useAction()
  const [found, setFound] = useState(seen)

  async function check() {
    const done = await run('check', () => actions.check({ system }))
    if (done !== null) setFound(done.value)
  }

  const approve: Approve = async (tool, approval) => {
    const { name, hash } = tool
    const done = await run(name, () => actions.approve({ system, tool: name, hash, ...approval }))
    if (done === null) return
    toast(t('approved', { tool: tool.now.title }))
    setFound((before) => before && { ...before, waiting: before.waiting.filter((other) => other.name !== name) })
  }

  async function refuse({ name, hash, now }: WaitingToolView) {
    const done = await run(name, () => actions.refuse({ system, tool: name, hash }))
    if (done === null) return
    toast(t('refusedNow', { tool: now.title }))
    setFound((before) => before && { ...before, waiting: before.waiting.map((one) => keptOut(one, name)) })
  }

  return (
    <section aria-labelledby="review">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="review" className="text-lg font-semibold">
          {t('title')}
        </h2>
        <Button busy={busy === 'check'} onClick={() => void check()}>
          {busy === 'check' ? t('checking') : t('check')}
        </Button>
      </div>
      <p className="mt-1 mb-3 max-w-3xl text-pretty text-sm text-text-2">{t('intro')}</p>
      <ActionProblem problem={problem} />
      {found !== null && (
        <div role="status" className="border-t border-border-strong">
          {found.waiting.length === 0 && <p className="py-3 text-sm">{t('nothing')}</p>}
          {found.waiting.map((tool) => (
            <ToolApproval
              key={`${tool.name} ${tool.hash}`}
              tool={tool}
              people={people === null ? null : (people[tool.name] ?? 0)}
              busy={busy === tool.name}
              onApprove={approve}
              onRefuse={refuse}
            />
          ))}
          {found.gone.length > 0 && (
            <p className="py-2 text-sm text-text-2">{t('gone', { tools: format.list(found.gone) })}</p>
          )}
          {found.refused.map(({ name, why }) => (
            <p key={name} className="py-2 text-sm text-stop-text">
              {t('refused', { name, why })}
            </p>
          ))}
        </div>
      )}
    </section>
  )
}

function keptOut(tool: WaitingToolView, name: string): WaitingToolView {
  return tool.name === name ? { ...tool, keptOut: true } : tool
}
