'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { ShownHistory, ShownSchedule } from '#lib/schedules/shown.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { ButtonLink } from '../ui/link.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'
import { GiveAway } from './give-away.tsx'
import { NextRuns } from './next-runs.tsx'
import { RunHistory } from './run-history.tsx'
import type { ChangeSchedule } from './types.ts'

const done = { run: 'ran', test: 'tested', pause: 'pausedNow', resume: 'resumed', remove: 'removed' } as const
type Doing = keyof typeof done

type Props = {
  schedule: ShownSchedule
  runs: readonly ShownHistory[]
  /** All schedules are paused. */
  isHalted: boolean
  change: ChangeSchedule
}

/** One schedule: when it is due next, what became of its runs, and what its owner can do. */
export function ScheduleSheet({ schedule, runs, isHalted, change }: Props) {
  const t = useTranslations('reports.schedules')
  const router = useRouter()
  const { run, busy, problem } = useAction()
  const { id } = schedule
  const close = () => router.push(paths.schedules, { scroll: false })

  async function make(what: Doing) {
    if ((await run(what, () => change({ do: what, id }))) === null) return
    toast(t(`one.${done[what]}`))
    if (what === 'remove') close()
  }
  const button = (what: Doing) => ({ busy: busy === what, onClick: () => void make(what) })
  const turn = schedule.isPaused ? 'resume' : 'pause'
  return (
    <Sheet open onOpenChange={(open) => open || close()} title={schedule.name} description={schedule.rule}>
      <div className="grid gap-5 text-sm">
        {schedule.condition !== null && <p className="text-pretty">{schedule.condition}.</p>}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" disabled={isHalted} {...button('run')}>
            {t('one.run')}
          </Button>
          <Button disabled={isHalted} {...button('test')}>
            {t('one.test')}
          </Button>
          <ButtonLink scroll={false} href={paths.schedulesAt({ change: id })}>
            {t('one.change')}
          </ButtonLink>
          <Button {...button(turn)}>{t(`one.${turn}`)}</Button>
          <Button {...button('remove')}>{t('one.remove')}</Button>
        </div>
        <ActionProblem problem={problem} />
        {schedule.next.length > 0 && <NextRuns title={t('one.next')} runs={schedule.next} />}
        <GiveAway
          schedule={schedule}
          give={async (to) => {
            if ((await run('give', () => change({ do: 'give', id, to }))) === null) return
            toast(t('one.given'))
          }}
        />
        <RunHistory
          runs={runs}
          sendAgain={async ({ id: delivery, isUnknown }) => {
            const known = isUnknown ? 'may_arrive_twice' : 'not_arrived'
            if ((await run(delivery, () => change({ do: 'send_again', delivery, known }))) === null) return
            toast(t('one.sentAgain'))
          }}
          busy={busy}
          isHalted={isHalted}
        />
      </div>
    </Sheet>
  )
}
