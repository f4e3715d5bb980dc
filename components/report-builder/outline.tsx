'use client'

import { ArrowDown, ArrowUp, Copy, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef } from 'react'
import type { DefinedBlock } from '#lib/reports/definition.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Select } from '../ui/select.tsx'
import { type BlockKind, type Draft, kinds } from './draft.ts'

type Props = {
  draft: Draft
  chosen: string | null
  nameOf: (block: DefinedBlock) => string
  /** Blocks that are to be seen to. */
  marked: ReadonlySet<string>
  onChoose: (id: string) => void
  onMove: (id: string, by: -1 | 1) => void
  onCopy: (id: string) => void
  onRemove: (id: string) => void
  onAdd: (kind: BlockKind, inside: string | null) => void
}

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** The blocks of a report in their order: chosen, moved, copied and taken away by buttons and by keys. */
export function Outline({ draft, onAdd, ...rest }: Props) {
  const t = useTranslations('report-builder')
  const list = useRef<HTMLOListElement>(null)
  return (
    <div className="grid gap-3">
      {draft.blocks.length === 0 ? (
        <p className="text-sm text-text-2">{t('outline.empty')}</p>
      ) : (
        <ol ref={list} aria-label={t('outline.label')} className="border-t border-border">
          {draft.blocks.map((one, at) => (
            <Item key={one.id} {...rest} one={one} at={at} of={draft.blocks.length}>
              {one.block.kind === 'job_loop' && (
                <div className="ml-4 border-l border-border-strong pl-2">
                  <ol aria-label={rest.nameOf(one.block)}>
                    {one.inside.map((leaf, place) => (
                      <Item key={leaf.id} {...rest} one={leaf} at={place} of={one.inside.length} />
                    ))}
                  </ol>
                  <AddBlock
                    label={t('outline.addInside')}
                    kinds={kinds.filter((kind) => kind !== 'job_loop')}
                    onAdd={(kind) => onAdd(kind, one.id)}
                  />
                </div>
              )}
            </Item>
          ))}
        </ol>
      )}
      <AddBlock label={t('outline.add')} kinds={kinds} onAdd={(kind) => onAdd(kind, null)} />
      {draft.blocks.length > 1 && <p className="text-xs text-text-3">{t('outline.keys')}</p>}
    </div>
  )
}

type ItemProps = Omit<Props, 'draft' | 'onAdd'> & {
  one: { id: string; block: DefinedBlock }
  at: number
  of: number
  children?: React.ReactNode
}

function Item({ one, at, of, chosen, nameOf, marked, onChoose, onMove, onCopy, onRemove, children }: ItemProps) {
  const t = useTranslations('report-builder')
  const { id, block } = one
  const name = nameOf(block)
  const isChosen = chosen === id

  function onKeyDown(event: KeyboardEvent) {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null
    if (!event.altKey || by === null) return
    event.preventDefault()
    onMove(id, by)
  }

  return (
    <li>
      <div className={cx('border-b border-border', isChosen && 'bg-accent-soft')}>
        <button
          type="button"
          aria-current={isChosen ? 'true' : undefined}
          data-block={id}
          onClick={() => onChoose(id)}
          onKeyDown={onKeyDown}
          className={cx(
            'flex min-h-9 w-full items-center gap-2 border-l-2 px-2 py-1.5 text-left text-sm focus-visible:-outline-offset-2 touch:min-h-11',
            isChosen ? 'border-accent font-medium' : 'border-transparent hover:bg-hover',
          )}
        >
          <span className="min-w-0 grow truncate">{name}</span>
          {marked.has(id) && <span className="shrink-0 text-xs text-warn-text">{t('lint.label')}</span>}
          <span className="shrink-0 text-xs text-text-3">
            {t(`kinds.${block.kind}`) === name ? null : t(`kinds.${block.kind}`)}
          </span>
        </button>
        {isChosen && (
          <div className="flex flex-wrap gap-1 px-2 pb-1.5">
            <IconButton
              label={t('outline.up', { name })}
              icon={<ArrowUp {...glyph} />}
              disabled={at === 0}
              onClick={() => onMove(id, -1)}
            />
            <IconButton
              label={t('outline.down', { name })}
              icon={<ArrowDown {...glyph} />}
              disabled={at === of - 1}
              onClick={() => onMove(id, 1)}
            />
            <IconButton label={t('outline.copy', { name })} icon={<Copy {...glyph} />} onClick={() => onCopy(id)} />
            <IconButton label={t('outline.remove', { name })} icon={<X {...glyph} />} onClick={() => onRemove(id)} />
          </div>
        )}
      </div>
      {children}
    </li>
  )
}

/** A list that puts back its own name once something was chosen of it. */
function AddBlock({
  label,
  kinds: all,
  onAdd,
}: {
  label: string
  kinds: readonly BlockKind[]
  onAdd: (kind: BlockKind) => void
}) {
  const t = useTranslations('report-builder.kinds')
  return (
    <Select
      label={label}
      value=""
      className="w-full"
      options={[{ value: '', label }, ...all.map((kind) => ({ value: kind, label: t(kind) }))]}
      onChange={(value) => {
        const kind = all.find((one) => one === value)
        if (kind !== undefined) onAdd(kind)
      }}
    />
  )
}
