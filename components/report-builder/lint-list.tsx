'use client'

import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { DefinedBlock } from '#lib/reports/definition.ts'
import type { Draft } from './draft.ts'
import { find } from './draft.ts'
import type { PreviewNow } from './use-preview.ts'

/** What is to be seen to before others read the report; null names no block. */
export type Trouble = { id: string | null; words: string }

/** More columns than a sheet in landscape has room for. */
const WIDE = 10

/** Everything that the report lacks, in words. */
export function useTroubles({
  draft,
  title,
  preview,
}: {
  draft: Draft
  title: string
  preview: PreviewNow
}): Trouble[] {
  const t = useTranslations('report-builder.lint')
  const wide = [...preview.told].flatMap(([id, { blocks }]) =>
    blocks.flatMap((block) => (block.kind === 'table' && block.columns.length > WIDE ? [{ id, block }] : [])),
  )
  return [
    ...(title.trim() === '' ? [{ id: null, words: t('no_title') }] : []),
    ...(draft.blocks.length === 0 ? [{ id: null, words: t('no_blocks') }] : []),
    ...preview.invalid.map((id) => ({ id, words: t('invalid') })),
    ...preview.lint.map(({ id, lint }) => {
      if (lint.kind === 'unfit') return { id, words: lint.why }
      if (lint.kind === 'no_measure') return { id, words: t('no_measure') }
      return { id, words: t('unread', { count: lint.names.length, names: lint.names.join(', ') }) }
    }),
    ...wide.map(({ id, block }) => ({ id, words: t('wide', { count: block.columns.length }) })),
  ].filter(({ id }) => id === null || find(draft, id) !== null)
}

type Props = {
  troubles: readonly Trouble[]
  draft: Draft
  nameOf: (block: DefinedBlock) => string
  onChoose: (id: string) => void
}

export function LintList({ troubles, draft, nameOf, onChoose }: Props) {
  const t = useTranslations('report-builder.lint')
  return (
    <section aria-labelledby="to-see-to" className="mt-6 border-t border-border-strong pt-3 text-sm">
      <h3 id="to-see-to" className="mb-1 font-semibold">
        {t('label')}
      </h3>
      {troubles.length === 0 ? (
        <p className="flex items-center gap-1.5 text-text-2">
          <CircleCheck size={14} strokeWidth={1.75} aria-hidden className="text-ok-text" />
          {t('good')}
        </p>
      ) : (
        <ul className="grid gap-2">
          {troubles.map(({ id, words }) => {
            const block = find(draft, id)?.block
            return (
              <li key={`${id} ${words}`} className="flex items-start gap-1.5">
                <TriangleAlert size={14} strokeWidth={1.75} aria-hidden className="mt-0.5 shrink-0 text-warn-text" />
                <span className="min-w-0 text-pretty text-text-2">
                  {id !== null && block !== undefined && (
                    <button type="button" className="link mr-1 font-medium" onClick={() => onChoose(id)}>
                      {nameOf(block)}:
                    </button>
                  )}
                  {words}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
