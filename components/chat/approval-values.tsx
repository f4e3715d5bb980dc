'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { ViewApproval } from '#lib/assistant/answer/turn-view.ts'
import { spelledOut } from '#lib/core/spelled-out.ts'
import { formatDate, formatValue } from '#lib/facts/format.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { ProjectText } from '../facts/project-text.tsx'
import { asText, rowsOf, type Value } from './approval-model.ts'

/** What an argument of a tool is called; a foreign server's own name is spelled out. */
export function useInputName(): (name: string) => string {
  const t = useTranslations('chat.approval')
  return (name) => {
    const key = `inputs.${name}` as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key as 'inputs.project') : spelledOut(name)
  }
}

/** What would be written, line by line; of a change what is there now beside it. */
export function ApprovalValues({ approval }: { approval: ViewApproval }) {
  const nameOf = useInputName()
  const words = useWords()
  return (
    <dl className="mt-3 text-sm">
      {rowsOf(approval).map(({ name, after, before, changes }) => (
        <div key={name} className="grid grid-cols-[112px_minmax(0,1fr)] gap-x-3 border-t border-border py-1.5">
          <dt className="text-text-2">{nameOf(name)}</dt>
          <dd className="whitespace-pre-line text-pretty break-words">
            {changes && (
              <>
                <del className="text-text-3">{words(before)}</del> <span aria-hidden>→</span>{' '}
              </>
            )}
            {changes ? (
              <ins className="font-medium no-underline">
                <ProjectText>{words(after)}</ProjectText>
              </ins>
            ) : (
              <ProjectText>{words(after ?? before)}</ProjectText>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function useWords(): (value: Value | undefined) => string {
  const t = useTranslations('chat.approval')
  const locale = useLocale()
  return (value) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number')
      return formatValue(value, 'rate', locale, { precision: Number.isInteger(value) ? 0 : 2 })
    const text = asText(value)
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(Date.parse(text), languageOf(locale as 'en'))
    return text === '' ? t('noValue') : text
  }
}
