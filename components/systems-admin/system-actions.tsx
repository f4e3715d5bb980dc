'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { SystemCheck } from '../system-check/system-check.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'
import { toast } from '../ui/toast.tsx'
import type { SystemActions as Actions, SystemView } from './types.ts'

type Props = {
  system: SystemView
  actions: Pick<Actions, 'pause' | 'resume'>
  /** Further ways on, beside the others. */
  more?: ReactNode
}

/** Test, pause and resume, with what came of it below. */
export function SystemActions({ system, actions, more }: Props) {
  const t = useTranslations('systems-admin.actions')
  const { run, busy, problem } = useAction()
  const { slug, name, word } = system

  async function resume() {
    if ((await run('resume', () => actions.resume({ system: slug }))) !== null) toast(t('resumed', { name }))
  }

  return (
    <>
      <SystemCheck system={slug} name={name}>
        {word === 'paused' ? (
          <Button variant="primary" busy={busy === 'resume'} onClick={() => void resume()}>
            {t('resume')}
          </Button>
        ) : (
          word !== 'not_set_up' && (
            <PauseDialog
              system={system}
              busy={busy === 'pause'}
              onPause={async (reason) => {
                const done = await run('pause', () => actions.pause({ system: slug, reason }))
                if (done !== null) toast(t('paused', { name }))
                return done !== null
              }}
            />
          )
        )}
        {more}
      </SystemCheck>
      {problem !== null && (
        <div className="mt-3 w-full">
          <ActionProblem problem={problem} />
        </div>
      )}
    </>
  )
}

type PauseProps = { system: SystemView; busy: boolean; onPause: (reason: string) => Promise<boolean> }

function PauseDialog({ system, busy, onPause }: PauseProps) {
  const t = useTranslations('systems-admin.actions')
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t('pause')}</Button>}
      title={t('pauseTitle', { name: system.name })}
      description={t('pauseHelp', { people: system.hour.people })}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form="pause" variant="danger" busy={busy}>
            {t('pauseTitle', { name: system.name })}
          </Button>
        </>
      }
    >
      <form
        id="pause"
        onSubmit={(event) => {
          event.preventDefault()
          const reason = String(new FormData(event.currentTarget).get('reason'))
          void onPause(reason).then((done) => done && setOpen(false))
        }}
      >
        <Field label={t('reason')} help={t('reasonHelp')}>
          {(control) => <Input {...control} name="reason" required minLength={3} maxLength={500} />}
        </Field>
      </form>
    </Dialog>
  )
}
