'use client'

import { useLocale, useTranslations } from 'next-intl'
import { addDays } from '#lib/core/days.ts'
import { formatDate } from '#lib/facts/times.ts'
import type { AttentionItem } from '#lib/home/attention.ts'
import type { Judgement } from '#lib/judgements/judgement.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { toast } from '../ui/toast.tsx'
import { AssigneeField } from './assignee-field.tsx'
import type { Judging } from './types.ts'
import type { Saying } from './use-judgement.ts'

type Props = { item: AttentionItem; judging: Judging; saying: Saying; open: boolean; onClose: () => void }

const WEEK = 7
const LONGEST = 366

/** The form behind each judgement: until when and why, to whom, or why not. */
export function JudgeDialog({ item, judging: { actions, today }, saying, open, onClose }: Props) {
  const t = useTranslations('home.judge')
  const locale = useLocale()
  const { run, busy, problem } = useAction()
  const form = `judge-${item.id}`

  function done(said: Judgement): string {
    if (said.do === 'snooze') return t('snoozed', { day: formatDate(Date.parse(said.until), locale) })
    if (said.do === 'not_useful') return t('gone')
    return t(said.do === 'assign' && said.person !== null ? 'assigned' : 'unassigned')
  }

  async function send(data: FormData) {
    // Who it could be is not known yet.
    if (saying === 'assign' && !data.has('person')) return
    const judgement = judgementOf(saying, item, data)
    if ((await run(judgement.do, () => actions.judge(judgement))) === null) return
    onClose()
    toast(done(judgement))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={t(`title.${saying}`)}
      description={item.title}
      actions={
        <>
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form={form} variant="primary" busy={busy !== null}>
            {t(`do.${saying}`)}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send(new FormData(event.currentTarget))
        }}
      >
        <ActionProblem problem={problem} />
        {saying === 'snooze' && (
          <Field label={t('until')} help={t('untilHelp')}>
            {(control) => (
              <Input
                {...control}
                name="until"
                type="date"
                required
                min={addDays(today, 1)}
                max={addDays(today, LONGEST)}
                defaultValue={addDays(today, WEEK)}
              />
            )}
          </Field>
        )}
        {saying === 'assign' ? (
          <AssigneeField assigned={item.assigned} people={actions.people} />
        ) : (
          <Field label={t('reason')} help={t(saying === 'snooze' ? 'reasonHelp' : 'notUsefulHelp')}>
            {(control) => <Textarea {...control} name="reason" required maxLength={500} />}
          </Field>
        )}
      </form>
    </Dialog>
  )
}

function judgementOf(saying: Saying, { id: finding, amount }: AttentionItem, data: FormData): Judgement {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  const reason = text('reason')
  if (saying === 'assign') return { do: 'assign', finding, person: text('person') || null }
  if (saying === 'not_useful') return { do: 'not_useful', finding, reason }
  return { do: 'snooze', finding, until: text('until'), reason, money: amount.value }
}
