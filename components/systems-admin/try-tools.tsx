'use client'

import { useTranslations } from 'next-intl'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { SystemActions } from './types.ts'

type Props = { system: string; actions: Pick<SystemActions, 'tryTools'> }

/** Tries each read tool with one record and tells below how each did. */
export function TryTools({ system, actions }: Props) {
  const t = useTranslations('systems-admin.fitness')
  const { run, busy, problem } = useAction()

  async function tryAll() {
    const done = await run('try', () => actions.tryTools({ system }))
    if (done === null) return
    const works = done.value.filter(({ fitness }) => fitness === 'works').length
    toast(t('done', { works, total: done.value.length }))
  }

  return (
    <>
      <Button size="sm" busy={busy === 'try'} onClick={() => void tryAll()}>
        {t(busy === 'try' ? 'trying' : 'try')}
      </Button>
      <ActionProblem problem={problem} />
    </>
  )
}
