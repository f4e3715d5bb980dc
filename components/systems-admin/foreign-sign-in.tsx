'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { AtForeign } from '#lib/connections/foreign/at.ts'
import type { ActionResult } from '#lib/http/actions.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { type Problem, useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { ForeignClient, type TypedClient } from './foreign-client.tsx'

type Props = {
  system: string
  name: string
  /** How it is signed in to; null where nobody has set it up. */
  at: AtForeign | null
  /** Where the vendor has to send people back to. */
  redirect: string
  setUp(asked: { system: string } & TypedClient): Promise<ActionResult<null>>
  end(asked: { system: string }): Promise<ActionResult<null>>
}

/** What stands in the way, where it has words here; the answer's own otherwise. */
const known = ['resource', 'open', 'unsaid', 'issuer', 'pkce', 'server', 'address', 'redirect', 'client'] as const

/** How a server that others wrote is signed in to in a browser: asked of the server itself. */
export function ForeignSignIn({ system, name, at, redirect, setUp, end }: Props) {
  const t = useTranslations('systems-admin.connections.foreign')
  const { run, busy, problem } = useAction()
  const [opened, setOpened] = useState(false)
  const why = known.find((one) => one === problem?.data?.['why'])
  const inWords: Problem | null =
    problem === null || why === undefined
      ? problem
      : { ...problem, message: t(`wrong.${why}`, { name }), nextStep: t(`next.${why}`, { redirect }) }

  async function look(typed: TypedClient = {}) {
    const done = await run('look', () => setUp({ system, ...typed }))
    if (done === null) return
    setOpened(false)
    toast(t('found', { name }))
  }

  return (
    <div className="mt-3">
      {at === null ? <p>{t('intro', { name })}</p> : <Facts at={at} />}
      {at !== null && <p className="mt-2">{t('lists')}</p>}
      {inWords !== null && (
        <div className="mt-3">
          <ActionProblem problem={inWords} />
        </div>
      )}
      <div className="mt-3 flex flex-wrap gap-2">
        <Button variant={at === null ? 'primary' : 'default'} busy={busy === 'look'} onClick={() => void look()}>
          {t(at === null ? 'ask' : 'askAgain')}
        </Button>
        <Button variant="ghost" aria-expanded={opened || why === 'client'} onClick={() => setOpened(!opened)}>
          {t('client')}
        </Button>
        {at !== null && <EndDialog name={name} end={() => run('end', () => end({ system }))} busy={busy === 'end'} />}
      </div>
      {(opened || why === 'client') && (
        <ForeignClient
          issuers={at === null ? [] : [at.issuer, ...at.others]}
          redirect={redirect}
          busy={busy === 'look'}
          onSave={(typed) => {
            // It stays open, whatever stands in the way next: what was typed stays.
            setOpened(true)
            void look(typed)
          }}
        />
      )}
    </div>
  )
}

function Facts({ at: { issuer, scope, clientBy, clientId } }: { at: AtForeign }) {
  const t = useTranslations('systems-admin.connections.foreign')
  const rows = [
    { label: t('issuer'), value: issuer },
    { label: t('scope'), value: scope ?? t('noScope') },
    { label: t(`by.${clientBy}`), value: clientId },
  ]
  return (
    <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[max-content_1fr]">
      {rows.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-text-3">{label}</dt>
          <dd className="id-text [overflow-wrap:anywhere]">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function EndDialog({ name, end, busy }: { name: string; end: () => Promise<unknown>; busy: boolean }) {
  const t = useTranslations('systems-admin.connections.foreign')
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant="ghost">{t('end')}</Button>}
      title={t('endTitle', { name })}
      description={t('endHelp', { name })}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button variant="danger" busy={busy} onClick={() => void end().then(() => setOpen(false))}>
            {t('endTitle', { name })}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  )
}
