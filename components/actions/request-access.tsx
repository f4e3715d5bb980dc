'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ActionResult } from '#lib/http/actions.ts'
import { paths } from '#lib/http/paths.ts'
import { useTimes } from '../facts/use-times.ts'
import { CopyId } from '../states/copy-id.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Textarea } from '../ui/input.tsx'
import { ButtonLink, Link } from '../ui/link.tsx'
import { toast } from '../ui/toast.tsx'
import { ActionProblem } from './action-problem.tsx'
import { useAction } from './use-action.ts'

export type Requested = {
  grantors: readonly { name: string; email: string }[]
  correlationId: string
  /** It was asked before, then, and nobody has decided yet. */
  again: boolean
  askedAt: Date
}

/** A server action that keeps the request and says who can grant it. */
export type RequestAccessAction = (wanted: {
  what: string
  path: string
  reason: string
  refusal: string | null
}) => Promise<ActionResult<Requested>>

type Props = {
  /** A permission, or a system and its tool, by their names. */
  what: string
  action: RequestAccessAction
  /** Under which the audit holds what was refused. */
  refusal?: string | null
  /** Where it was refused, when that is not this page. */
  from?: string
  /** What is asked for, in words; otherwise by its name. */
  called?: string
  /** A link in a sentence instead of a button. */
  inline?: boolean
}

/** Asks for what was refused: first a reason, then the words to send and whom to send them to. */
export function RequestAccess({ what, action, refusal = null, from, called = what, inline = false }: Props) {
  const t = useTranslations('common.request')
  const { run, busy, problem } = useAction()
  const [sent, setSent] = useState<{ requested: Requested; text: string } | null>(null)

  async function send(reason: string) {
    const { pathname, search, href } = window.location
    const path = (from ?? pathname + search).slice(0, 200)
    const done = await run('request', () => action({ what, path, reason, refusal }), { refresh: false })
    if (done === null) return
    const { correlationId } = done.value
    setSent({
      requested: done.value,
      text: t('text', { what: called, address: href, reason: reason || '–', id: correlationId }),
    })
  }

  return (
    <Dialog
      title={t('title')}
      description={t('for', { what: called })}
      trigger={
        inline ? (
          <button type="button" className="link">
            {t('open')}
          </button>
        ) : (
          <Button variant="primary">{t('open')}</Button>
        )
      }
      actions={
        sent === null ? (
          <>
            <DialogClose>{t('cancel')}</DialogClose>
            <Button type="submit" form="request-access" variant="primary" busy={busy !== null}>
              {t('send')}
            </Button>
          </>
        ) : (
          <DialogClose>{t('done')}</DialogClose>
        )
      }
    >
      {sent === null ? (
        <form
          id="request-access"
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            void send(String(new FormData(event.currentTarget).get('reason')).trim())
          }}
        >
          <ActionProblem problem={problem} />
          <Field label={t('reason')} help={t('reasonHelp')}>
            {(control) => <Textarea {...control} name="reason" maxLength={500} />}
          </Field>
        </form>
      ) : (
        <Sent {...sent} />
      )}
    </Dialog>
  )
}

function Sent({ requested, text }: { requested: Requested; text: string }) {
  const { grantors, correlationId, again, askedAt } = requested
  const t = useTranslations('common.request')
  const times = useTimes()
  const format = useFormatter()
  const names = format.list(
    grantors.map(({ name }) => name),
    { type: 'disjunction' },
  )
  const query = new URLSearchParams({ subject: t('subject'), body: text }).toString().replaceAll('+', '%20')
  return (
    <div role="status" className="grid gap-3 text-sm">
      <p>
        {t(grantors.length === 0 ? 'askedNobody' : 'asked', {
          ...{ names, again: again ? 'yes' : 'no', day: times.day(askedAt) },
        })}{' '}
        <Link href={paths.ownRequests}>{t('mine')}</Link> <CopyId id={correlationId} />
      </p>
      <pre className="whitespace-pre-wrap rounded-md bg-sunken p-2.5 font-sans [overflow-wrap:anywhere]">{text}</pre>
      <div className="flex flex-wrap gap-2">
        {grantors.length > 0 && (
          <ButtonLink href={`mailto:${grantors.map(({ email }) => email).join(',')}?${query}`}>{t('mail')}</ButtonLink>
        )}
        <Button onClick={() => void navigator.clipboard.writeText(text).then(() => toast(t('copied')))}>
          {t('copy')}
        </Button>
      </div>
    </div>
  )
}
