'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Suggestion } from '#lib/mappings/suggest.ts'
import type { SlotView } from '#lib/mappings/view.ts'
import { ActionProblem } from '../actions/action-problem.tsx'
import { useAction } from '../actions/use-action.ts'
import { Button } from '../ui/button.tsx'
import { Dialog, DialogClose } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { toast } from '../ui/toast.tsx'
import { SlotFacts } from './slot-facts.tsx'
import type { SystemActions } from './types.ts'
import { useNameProblem } from './use-name-problem.ts'

type Props = {
  system: string
  slot: SlotView
  /** What was found of the account; absent until somebody had it looked for. */
  suggestion: Suggestion | undefined
  /** Titles of tools by name, in the reader's language. */
  titles: Readonly<Record<string, string>>
  actions: Pick<SystemActions, 'map'>
}

/** What a slot is called here, said by a person. */
export function SlotDialog({ system, slot, suggestion, titles, actions }: Props) {
  const t = useTranslations('systems-admin.mapping')
  const [open, setOpen] = useState(false)
  const { run, busy, problem } = useAction()
  const refused = useNameProblem([slot])(problem)
  const [names, setNames] = useState(slot.names?.join('\n') ?? '')
  const form = `slot-${slot.id}`

  /** No names take the slot back. */
  async function say(names: string[]) {
    const done = await run(slot.id, () => actions.map({ system, slot: slot.id, names }))
    if (done === null) return
    setOpen(false)
    toast(t('said', { meaning: slot.meaning }))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="ghost" aria-label={t('changeOf', { meaning: slot.meaning })}>
          {t('change')}
        </Button>
      }
      title={t('dialog', { meaning: slot.meaning })}
      description={t('of', { object: slot.of })}
      actions={
        <>
          {slot.names !== null && (
            <Button variant="ghost" busy={busy !== null} onClick={() => void say([])}>
              {t('takeBack')}
            </Button>
          )}
          <DialogClose>{t('cancel')}</DialogClose>
          <Button type="submit" form={form} variant="primary" busy={busy !== null}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault()
          void say(names.split('\n').flatMap((line) => line.trim() || []))
        }}
      >
        {refused === null && <ActionProblem problem={problem} />}
        <SlotFacts slot={slot} titles={titles} />
        <Field label={t('name')} help={t(slot.many ? 'manyHelp' : `oneHelp.${slot.takes}`)} error={refused}>
          {(control) =>
            slot.many ? (
              <Textarea
                {...control}
                rows={4}
                value={names}
                onChange={(event) => setNames(event.target.value)}
                required
              />
            ) : (
              <Input
                {...control}
                value={names}
                onChange={(event) => setNames(event.target.value)}
                required
                maxLength={2_000}
              />
            )
          }
        </Field>
        {suggestion !== undefined && <Found suggestion={suggestion} chosen={names} onChoose={setNames} />}
      </form>
    </Dialog>
  )
}

type FoundProps = { suggestion: Suggestion; chosen: string; onChoose: (name: string) => void }

/** What of the account could stand for the slot, each with values of real records; one press takes it into the field. */
function Found({ suggestion: { candidates }, chosen, onChoose }: FoundProps) {
  const t = useTranslations('systems-admin.mapping')
  if (candidates.length === 0) return <p className="mt-3 text-sm text-text-2">{t('nothingFits')}</p>
  return (
    <ul aria-label={t('found')} className="mt-3 border-t border-border">
      {candidates.map(({ name, label, samples = [], filled }) => (
        <li key={name} className="flex items-start gap-3 border-b border-border py-2 text-sm">
          <span className="min-w-0 grow">
            {label} <span className="id-text text-text-3">{name}</span>
            <span className="block text-xs text-text-2">
              {filled !== undefined && t('filled', { share: filled })} {samples.join(' · ')}
            </span>
          </span>
          <Button
            size="sm"
            aria-pressed={chosen === name}
            aria-label={t('takeOf', { label })}
            onClick={() => onChoose(name)}
          >
            {t('take')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
