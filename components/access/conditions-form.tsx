'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState } from 'react'
import type { MatrixTool } from '#lib/access/matrix.ts'
import type { Conditions } from '#lib/access/types.ts'
import { tidyConditions } from '#lib/access/values.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Input } from '../ui/input.tsx'

export type ConditionsFormProps = {
  conditions: Conditions
  /** Null for every other tool of a system. */
  tool: MatrixTool | null
  onChange?: (conditions: Conditions) => void
}

/** The limits of an allowed tool. The last one stays: without any it would be an allow without limits. */
export function ConditionsForm({ conditions, tool, onChange }: ConditionsFormProps) {
  const t = useTranslations('access')
  const [kept, setKept] = useState(false)
  const readOnly = onChange === undefined
  // How many records a question asks for is what the row cap is about.
  const inputs = (tool?.numericInputs ?? []).filter((name) => name !== 'limit')

  function change(next: Conditions) {
    const tidy = tidyConditions(next)
    setKept(tidy === null)
    if (tidy !== null) onChange?.(tidy)
  }

  function limitInput(name: string, most: number | null) {
    const { [name]: _, ...rest } = conditions.maxInput ?? {}
    change({ ...conditions, maxInput: most === null ? rest : { ...rest, [name]: most } })
  }

  return (
    <div className="grid gap-1">
      <Checkbox
        label={t('inspector.ownProjects')}
        help={tool?.takesProject === false ? t('inspector.noProject') : t('inspector.ownProjectsHelp')}
        checked={conditions.ownProjects === true}
        disabled={readOnly || tool?.takesProject === false}
        onChange={(on) => change({ ...conditions, ownProjects: on ? true : undefined })}
      />
      <NumberLimit
        label={t('inspector.maxRows')}
        value={conditions.maxRows ?? null}
        first={100}
        least={1}
        most={10_000}
        readOnly={readOnly}
        onChange={(maxRows) => change({ ...conditions, maxRows: maxRows ?? undefined })}
      />
      {inputs.map((name) => (
        <NumberLimit
          key={name}
          label={t('inspector.maxInput', { input: name })}
          value={conditions.maxInput?.[name] ?? null}
          first={100}
          readOnly={readOnly}
          onChange={(most) => limitInput(name, most)}
        />
      ))}
      <HiddenFields
        fields={conditions.maskFields ?? []}
        known={tool?.outputFields ?? []}
        readOnly={readOnly}
        onChange={(maskFields) => change({ ...conditions, maskFields })}
      />
      {kept && (
        <p role="status" className="text-warn-text text-xs">
          {t('inspector.lastLimit')}
        </p>
      )}
    </div>
  )
}

type NumberLimitProps = {
  label: string
  value: number | null
  /** What it begins with when it is switched on. */
  first: number
  least?: number
  most?: number
  readOnly: boolean
  onChange: (value: number | null) => void
}

function NumberLimit({ label, value, first, least, most, readOnly, onChange }: NumberLimitProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value))

  function type(text: string) {
    setTyped(text)
    const number = Number(text)
    const fits =
      text.trim() !== '' && Number.isFinite(number) && number >= (least ?? -Infinity) && number <= (most ?? Infinity)
    if (fits && (most === undefined || Number.isInteger(number))) onChange(number)
  }

  return (
    <div className="flex items-center gap-2">
      <div className="min-w-0 grow">
        <Checkbox
          label={label}
          checked={value !== null}
          disabled={readOnly}
          onChange={(on) => {
            setTyped(on ? String(first) : '')
            onChange(on ? first : null)
          }}
        />
      </div>
      {value !== null && (
        <div className="w-24 shrink-0">
          <Input
            size="sm"
            type="number"
            inputMode="decimal"
            aria-label={label}
            min={least}
            max={most}
            value={typed}
            disabled={readOnly}
            onChange={(event) => type(event.target.value)}
            onBlur={() => setTyped(String(value))}
            className="text-right"
          />
        </div>
      )}
    </div>
  )
}

type HiddenFieldsProps = {
  fields: readonly string[]
  known: readonly string[]
  readOnly: boolean
  onChange: (fields: string[]) => void
}

const neverHidden = ['records', 'id', 'type', 'complete', 'asOf', 'note']

function HiddenFields({ fields, known, readOnly, onChange }: HiddenFieldsProps) {
  const t = useTranslations('access')
  const id = useId()
  const [typed, setTyped] = useState('')
  const fits = /^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(typed) && !fields.includes(typed) && !neverHidden.includes(typed)

  function add() {
    if (!fits) return
    onChange([...fields, typed])
    setTyped('')
  }

  return (
    <fieldset className="mt-1">
      <legend className="text-text-2">{t('inspector.maskFields')}</legend>
      {fields.length === 0 && <p className="text-text-3 text-xs">{t('inspector.noFields')}</p>}
      <ul className="flex flex-wrap gap-1">
        {fields.map((field) => (
          <li
            key={field}
            className="inline-flex items-center gap-1 rounded-xs bg-info-soft pl-1.5 text-info-text text-xs"
          >
            <span className="id-text">{field}</span>
            {!readOnly && (
              <button
                type="button"
                aria-label={t('inspector.showField', { field })}
                onClick={() => onChange(fields.filter((other) => other !== field))}
                className="grid size-6 place-items-center rounded-xs hover:bg-hover pointer-coarse:size-11"
              >
                <X size={12} strokeWidth={1.75} aria-hidden />
              </button>
            )}
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div className="mt-1.5 flex gap-1.5">
          <Input
            size="sm"
            list={id}
            aria-label={t('inspector.addField')}
            value={typed}
            maxLength={64}
            onChange={(event) => setTyped(event.target.value.trim())}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              add()
            }}
          />
          <datalist id={id}>
            {known
              .filter((name) => !fields.includes(name) && !neverHidden.includes(name))
              .map((name) => (
                <option key={name} value={name} />
              ))}
          </datalist>
          <Button size="sm" onClick={add} disabled={!fits}>
            {t('inspector.add')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
