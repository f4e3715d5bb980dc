'use client'

import dynamic from 'next/dynamic'
import { useLocale, useTranslations } from 'next-intl'
import { type ReactNode, useId } from 'react'
import type { MatrixRole, MatrixTool } from '#lib/access/matrix.ts'
import type { CellAt, CellValue } from '#lib/access/values.ts'
import { paths } from '#lib/http/paths.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { Link } from '../ui/link.tsx'
import { CellMark } from './cell-mark.tsx'
import { type Layers, limited, shownAt } from './grid-model.ts'
import { questionsOf } from './questions.ts'
import { effectWord, type Names, saysText, valueText } from './words.ts'

const ConditionsForm = dynamic(() => import('./conditions-form.tsx').then((module) => module.ConditionsForm))

export type InspectorProps = {
  at: CellAt
  role: MatrixRole
  tool: MatrixTool | null
  layers: Layers
  names: Names
  onSet?: (at: CellAt, to: CellValue, tool: MatrixTool | null) => void
}

/** One cell in words: what it grants, what it can be, its conditions, who it is for. */
export function Inspector({ at, role, tool, layers, names, onSet }: InspectorProps) {
  const t = useTranslations('access')
  const locale = useLocale()
  const shown = shownAt(layers, at)
  const questions = questionsOf(at)
  const kind = tool === null ? 'anyKind' : tool.kind
  return (
    <div className="text-sm leading-[19px]">
      <p className="flex items-center gap-2 text-text-2 text-xs">
        <SystemMark system={at.system} name={names.system(at.system)} named />
        {names.system(at.system)}, {t(`inspector.${kind}`)}
      </p>
      <h2 className="mt-1 text-balance font-semibold text-lg leading-[22px]">
        {saysText(t, locale, at, shown.value, names)}
      </h2>
      {tool !== null && <p className="id-text mt-0.5 text-text-3 text-xs">{tool.name}</p>}
      {shown.drafted && <p className="mt-1 text-text-2">{t('was', { value: valueText(t, locale, shown.was) })}</p>}
      {shown.inherited && <p className="mt-1 text-text-2">{t('inspector.inherited')}</p>}
      {tool === null && <p className="mt-1 text-text-2">{t('inspector.rest', { system: names.system(at.system) })}</p>}

      <Choices value={shown.value} {...(onSet === undefined ? {} : { onChoose: choose })} />

      {effectWord(shown.value) === 'limit' && shown.value?.conditions != null && (
        <Part title={t('inspector.conditions')}>
          <ConditionsForm
            key={`${at.role} ${at.system} ${at.tool}`}
            conditions={shown.value.conditions}
            tool={tool}
            {...(onSet === undefined
              ? {}
              : { onChange: (conditions) => onSet(at, { effect: 'allow', conditions }, tool) })}
          />
        </Part>
      )}
      <Part title={t('inspector.whom')}>
        <p>{t('inspector.members', { count: role.members, teams: role.throughTeams })}</p>
        <p className="text-text-2">{role.description}</p>
        <p className="mt-1">
          <Link href={paths.rolesAt({ sel: role.slug })}>{t('inspector.roleView')}</Link>
        </p>
      </Part>
      {questions !== null && (
        <Part title={t('why.title')}>
          <ul className="grid gap-1">
            <li>
              <Link href={questions.why}>{t('why.role', { role: names.role(at.role) })}</Link>
            </li>
            <li>
              <Link href={questions.who}>{t('why.who')}</Link>
            </li>
          </ul>
          {shown.drafted && <p className="mt-1 text-text-2">{t('why.draft')}</p>}
        </Part>
      )}
      {tool !== null && (
        <Part title={t('inspector.about')}>
          <p className="text-text-2">{tool.description}</p>
          {(['sensitive', 'untrusted', 'sendsOut'] as const)
            .filter((label) => tool[label])
            .map((label) => (
              <p key={label} className="mt-1 text-warn-text">
                {t(`inspector.${label}`)}
              </p>
            ))}
        </Part>
      )}
    </div>
  )

  function choose(word: (typeof words)[number]) {
    const to: CellValue =
      word === 'none' ? null : word === 'limit' ? limited(shown.value, at, tool) : { effect: word, conditions: null }
    onSet?.(at, to, tool)
  }
}

const words = ['allow', 'limit', 'approve', 'deny', 'none'] as const

/** A radio group of the five values; native radios give it arrow keys and names. */
function Choices({ value, onChoose }: { value: CellValue; onChoose?: (word: (typeof words)[number]) => void }) {
  const t = useTranslations('access')
  const name = useId()
  return (
    <fieldset className="mt-3 grid grid-cols-5 gap-1" disabled={onChoose === undefined}>
      <legend className="sr-only">{t('inspector.set')}</legend>
      {words.map((word) => (
        <label
          key={word}
          className={cx(
            'relative flex cursor-pointer flex-col items-center gap-0.5 rounded-md border px-0.5 pt-1.5 pb-1 text-2xs text-text-2 leading-[14px] pointer-coarse:min-h-11',
            'has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
            effectWord(value) === word
              ? 'border-accent font-medium text-text shadow-[inset_0_0_0_1px_var(--accent)]'
              : 'border-border-strong hover:bg-hover',
          )}
        >
          <input
            type="radio"
            name={name}
            value={word}
            checked={effectWord(value) === word}
            onChange={() => onChoose?.(word)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          <CellMark value={word} />
          {t(`choice.${word}`)}
        </label>
      ))}
    </fieldset>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mt-4 border-border border-t pt-3">
      <h3 className="mb-1.5 font-medium text-text-3 text-xs">{title}</h3>
      {children}
    </section>
  )
}
