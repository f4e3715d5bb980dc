'use client'

import { useTranslations } from 'next-intl'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { useTimes } from '../facts/use-times.ts'
import { ProbeResult } from '../systems-admin/probe-result.tsx'
import type { ProbeView } from '../systems-admin/types.ts'
import { Button } from '../ui/button.tsx'
import type { WizardProps } from './types.ts'

type Props = Pick<WizardProps, 'view' | 'actions'> & {
  steps: readonly ProbeView[] | null
  onTested(steps: readonly ProbeView[]): void
}

/** The connection as calls use it, tried once. */
export function TestStep({ view, actions, steps, onTested }: Props) {
  const t = useTranslations('connect.test')
  const times = useTimes()
  const { run, busy, problem } = useAction()

  async function test() {
    const done = await run('test', () => actions.test({ system: view.slug }), { refresh: false })
    if (done !== null) onTested(done.value)
  }

  return (
    <>
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <p className="mt-1 text-sm text-text-2">{t(view.given === null ? 'nothing' : 'lead')}</p>
      {view.given !== null && (
        <Button className="mt-4" variant="primary" busy={busy === 'test'} onClick={() => void test()}>
          {t(steps === null ? 'run' : 'again')}
        </Button>
      )}
      <div className="mt-3 empty:hidden">
        <ActionProblem problem={problem} />
      </div>
      {steps !== null && <ProbeResult name={view.name} steps={steps} time={times.second(new Date())} />}
    </>
  )
}
