'use client'

import { Redo2, TriangleAlert, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import type { AccessActions } from './actions.ts'
import type { DraftHandle } from './use-draft.ts'

export type DraftBarProps = {
  draft: DraftHandle
  actions: AccessActions
  onReview: () => void
  onConflicts: () => void
}

/** What the draft holds, what of it is risky, whether it is saved; and the way to publish it. */
export function DraftBar({ draft, actions, onReview, onConflicts }: DraftBarProps) {
  const t = useTranslations('access')
  const { server, saving, failure, layers } = draft
  const count = layers.edits.size
  const [asking, setAsking] = useState(false)
  const { run, busy, problem } = useAction()
  if (count === 0 && failure === null && !draft.canUndo && !draft.canRedo) return null

  async function discard() {
    if ((await run('discard', () => actions.discard())) === null) return
    draft.replace(null)
    setAsking(false)
  }

  return (
    <div className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 border-border-strong border-t bg-raised px-4 py-2.5 shadow-up lg:px-5 print:hidden">
      <strong className="font-medium">{t('bar.changes', { count })}</strong>
      {server !== null && server.highRisk > 0 && (
        <Badge tone="warn" icon={<TriangleAlert size={12} strokeWidth={1.75} aria-hidden />}>
          {t('bar.risk', { count: server.highRisk })}
        </Badge>
      )}
      <p role="status" className="min-w-0 grow text-sm text-text-2">
        {words()}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        {failure !== null && <Button onClick={draft.retry}>{t('bar.retry')}</Button>}
        {server !== null && server.conflicts.length > 0 && <Button onClick={onConflicts}>{t('bar.resolve')}</Button>}
        <IconButton
          size="md"
          label={t('bar.undo')}
          icon={<Undo2 size={16} strokeWidth={1.75} aria-hidden />}
          disabled={!draft.canUndo}
          onClick={draft.undo}
        />
        <IconButton
          size="md"
          label={t('bar.redo')}
          icon={<Redo2 size={16} strokeWidth={1.75} aria-hidden />}
          disabled={!draft.canRedo}
          onClick={draft.redo}
        />
        <Button disabled={count === 0} onClick={() => setAsking(true)}>
          {t('bar.discard')}
        </Button>
        <Button variant="primary" disabled={count === 0 || saving || failure !== null} onClick={onReview}>
          {t('bar.review', { count })}
        </Button>
      </div>
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('bar.discardTitle')}
        description={t('bar.discardHelp', { count })}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('bar.keep')}</Button>
            <Button variant="danger" busy={busy !== null} onClick={() => void discard()}>
              {t('bar.discard')}
            </Button>
          </>
        }
      >
        <ActionProblem problem={problem} />
      </Dialog>
    </div>
  )

  function words() {
    if (failure !== null) {
      return <span className="text-stop-text">{t('bar.failed', { count: failure.count, why: failure.why })}</span>
    }
    if (saving || server === null) return t('bar.saving')
    if (server.base === server.current) return `${t('bar.people', { count: server.people })} ${t('bar.saved')}`
    const moved = t('bar.moved', { version: server.current })
    return server.conflicts.length === 0 ? moved : `${moved} ${t('bar.conflicts', { count: server.conflicts.length })}`
  }
}
