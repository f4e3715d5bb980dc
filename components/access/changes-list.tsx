'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { CellAt, CellValue } from '#lib/access/values.ts'
import { cellKey } from '#lib/access/values.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Notice } from '../states/notice.tsx'
import { SystemMark } from '../systems/system-mark.tsx'
import { Button } from '../ui/button.tsx'
import type { AccessActions } from './actions.ts'
import { shownAt } from './grid-model.ts'
import type { DraftHandle } from './use-draft.ts'
import { type Names, valueText, willText } from './words.ts'

export type ChangesListProps = { draft: DraftHandle; actions: AccessActions; names: Names }

/** The draft as a list: each edit as a sentence, with what somebody else published meanwhile beside it. */
export function ChangesList({ draft, actions, names }: ChangesListProps) {
  const t = useTranslations('access')
  const locale = useLocale()
  const { run, busy, problem } = useAction()
  const { layers, server } = draft
  const edits = [...layers.edits.keys()].map(placeFromKey)
  const conflicts = new Map((server?.conflicts ?? []).map((conflict) => [cellKey(conflict.at), conflict]))
  if (edits.length === 0) return <Notice title={t('changes.none')} className="mx-4" />

  async function keepMine() {
    const done = await run('rebase', () => actions.rebase())
    if (done !== null) draft.replace(done.value)
  }

  function takeBack(at: CellAt) {
    draft.set([{ at, to: layers.published.get(cellKey(at)) ?? null }])
  }

  return (
    <div className="px-4 py-3 lg:px-5">
      {server !== null && server.base !== server.current && (
        <div className="mb-3 flex flex-wrap items-center gap-3 border-warn border-l-3 pl-3 text-sm">
          <p className="grow">
            {t('bar.moved', { version: server.current })}{' '}
            {conflicts.size > 0 && t('bar.conflicts', { count: conflicts.size })}
          </p>
          <Button size="sm" busy={busy !== null} onClick={() => void keepMine()}>
            {t('bar.keepMine', { version: server.current })}
          </Button>
        </div>
      )}
      <ActionProblem problem={problem} />
      <ul className="divide-y divide-border">
        {edits.map((at) => {
          const { value, was } = shownAt(layers, at)
          const conflict = conflicts.get(cellKey(at))
          return (
            <li key={cellKey(at)} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 text-sm">
              <SystemMark system={at.system} name={names.system(at.system)} />
              <div className="min-w-0 grow basis-72">
                <p>{willText(t, locale, { at, from: was, to: value }, names)}</p>
                {conflict !== undefined && <ConflictWords published={conflict.published} mine={conflict.mine} />}
              </div>
              <Button size="sm" onClick={() => takeBack(at)}>
                {t(conflict === undefined ? 'changes.revert' : 'changes.takeTheirs')}
              </Button>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function ConflictWords({ published, mine }: { published: CellValue; mine: CellValue }) {
  const t = useTranslations('access')
  const locale = useLocale()
  return (
    <p className="text-warn-text">
      {t('changes.conflict', { value: valueText(t, locale, published), mine: valueText(t, locale, mine) })}
    </p>
  )
}

function placeFromKey(key: string): CellAt {
  const [role = '', system = '', tool = ''] = key.split(' ')
  return { role, system, tool }
}
