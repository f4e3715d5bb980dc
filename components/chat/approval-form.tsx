'use client'

import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useState } from 'react'
import type { ViewApproval } from '#lib/assistant/answer/turn-view.ts'
import type { ApprovalField } from '#lib/facts/turn-event.ts'
import { Button } from '../ui/button.tsx'
import { Field, type FieldControl } from '../ui/field.tsx'
import { Input, Textarea } from '../ui/input.tsx'
import { Select } from '../ui/select.tsx'
import { asText, type FieldProblem, readEdited } from './approval-model.ts'
import { useInputName } from './approval-values.tsx'

export type ApprovalFormProps = {
  approval: ViewApproval
  busy: boolean
  onApprove: (input: ViewApproval['input']) => void
  onCancel: () => void
}

/** The arguments to be changed. Enter writes nothing: what is approved is approved by its button. */
export function ApprovalForm({ approval, busy, onApprove, onCancel }: ApprovalFormProps) {
  const t = useTranslations('chat.approval')
  const nameOf = useInputName()
  const editable = approval.fields.filter(({ kind }) => kind !== 'fixed')
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(editable.map(({ name }) => [name, asText(approval.input[name])])),
  )
  const [problems, setProblems] = useState<Readonly<Record<string, FieldProblem>>>({})

  function approve() {
    const edited = readEdited(approval.fields, texts, approval.input)
    setProblems(edited.ok ? {} : edited.problems)
    if (edited.ok) onApprove(edited.input)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onCancel()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the fields, from whichever has the focus
    <div className="mt-3 grid gap-3" onKeyDown={onKeyDown}>
      {editable.map((field, index) => {
        const problem = problems[field.name]
        return (
          <Field
            key={field.name}
            label={nameOf(field.name)}
            help={field.kind === 'lines' ? t('lines') : undefined}
            error={problem === undefined ? undefined : t(problem)}
          >
            {(control) => (
              <Editor
                field={field}
                control={control}
                first={index === 0}
                value={texts[field.name] ?? ''}
                onChange={(text) => setTexts({ ...texts, [field.name]: text })}
              />
            )}
          </Field>
        )
      })}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={busy} onClick={approve}>
          {t('approveEdited')}
        </Button>
        <Button onClick={onCancel}>{t('cancelEdit')}</Button>
      </div>
    </div>
  )
}

type EditorProps = {
  field: ApprovalField
  control: FieldControl
  first: boolean
  value: string
  onChange: (text: string) => void
}

function Editor({ field: { kind, options = [], required }, control, first, value, onChange }: EditorProps) {
  const t = useTranslations('chat.approval')
  const typed = { ...control, value, autoFocus: first }
  switch (kind) {
    case 'text':
    case 'lines':
      return <Textarea {...typed} rows={kind === 'text' ? 5 : 3} onChange={(event) => onChange(event.target.value)} />
    case 'choice':
    case 'yes_no': {
      const all = kind === 'choice' ? options.map((one) => ({ value: one, label: one })) : yesOrNo(t)
      const none = required ? [] : [{ value: '', label: t('noValue') }]
      return <Select {...control} value={value} options={[...none, ...all]} onChange={onChange} />
    }
    default:
      return (
        <Input
          {...typed}
          type={kind === 'day' ? 'date' : 'text'}
          inputMode={kind === 'number' ? 'decimal' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

function yesOrNo(t: (key: 'yes' | 'no') => string) {
  return [
    { value: 'true', label: t('yes') },
    { value: 'false', label: t('no') },
  ]
}
