'use client'

import { ThumbsDown, ThumbsUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Feedback } from '#lib/assistant/feedback.ts'
import { feedbackReasons } from '#lib/assistant/feedback-reasons.ts'
import { routes } from '#lib/http/paths.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Textarea } from '../ui/input.tsx'
import { Popover } from '../ui/popover.tsx'
import { toast } from '../ui/toast.tsx'
import { asJson, useSend } from './use-send.ts'

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Whether the answer was useful, and if not, why. One word a person, which may change or be taken back. */
export function AnswerFeedback({ turnId, initial }: { turnId: string; initial: Feedback | null }) {
  const t = useTranslations('chat.feedback')
  const [said, setSaid] = useState(initial)
  const [open, setOpen] = useState(false)
  const { run, problem, busy } = useSend()

  async function say(next: Feedback | null): Promise<void> {
    const init = next === null ? { method: 'DELETE' } : asJson('PUT', next)
    if ((await run(routes.feedback(turnId), init)) === null) return
    setSaid(next)
    setOpen(false)
    toast(next === null ? t('takenBack') : t('thanks'))
  }

  return (
    <>
      <IconButton
        label={t('useful')}
        aria-pressed={said?.useful === true}
        icon={<ThumbsUp {...glyph} fill={said?.useful === true ? 'currentColor' : 'none'} />}
        onClick={() => void say(said?.useful === true ? null : { useful: true, reason: null, words: '' })}
      />
      <Popover
        label={t('why')}
        side="top"
        align="end"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button
            type="button"
            aria-label={t('notUseful')}
            title={t('notUseful')}
            aria-pressed={said?.useful === false}
            className={buttonClass('ghost', 'sm', true)}
          >
            <ThumbsDown {...glyph} fill={said?.useful === false ? 'currentColor' : 'none'} />
          </button>
        }
      >
        <form
          className="grid gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            const form = new FormData(event.currentTarget)
            const reason = feedbackReasons.find((one) => one === form.get('reason')) ?? null
            void say({ useful: false, reason, words: String(form.get('words') ?? '').trim() })
          }}
        >
          <fieldset>
            <legend className="pb-1 text-sm font-medium">{t('why')}</legend>
            {feedbackReasons.map((reason) => (
              <label key={reason} className="flex min-h-7 items-center gap-2 text-sm touch:min-h-11">
                <input type="radio" name="reason" value={reason} defaultChecked={said?.reason === reason} />
                {t(reason)}
              </label>
            ))}
          </fieldset>
          <Field label={t('words')}>
            {(control) => (
              <Textarea {...control} name="words" rows={2} maxLength={1_000} defaultValue={said?.words ?? ''} />
            )}
          </Field>
          {problem !== null && (
            <p role="alert" className="text-sm text-stop-text">
              {problem}
            </p>
          )}
          <div className="flex justify-end gap-2">
            {said?.useful === false && <Button onClick={() => void say(null)}>{t('takeBack')}</Button>}
            <Button type="submit" variant="primary" busy={busy}>
              {t('send')}
            </Button>
          </div>
        </form>
      </Popover>
    </>
  )
}
