import { Ban, Check, Hand, SlidersHorizontal } from 'lucide-react'
import type { CellValue } from '#lib/access/values.ts'
import { cx } from '../ui/cx.ts'
import { type EffectWord, effectWord } from './words.ts'

const looks = {
  allow: { letter: 'A', Icon: Check, tint: 'text-ok-text', ground: 'bg-ok-soft' },
  limit: { letter: 'C', Icon: SlidersHorizontal, tint: 'text-info-text', ground: 'bg-info-soft' },
  approve: { letter: 'P', Icon: Hand, tint: 'text-warn-text', ground: 'bg-warn-soft' },
  deny: { letter: 'D', Icon: Ban, tint: 'text-stop-text', ground: 'bg-stop-soft' },
} as const

/** Icon and letter; an outline when the value comes from every other tool. Silent: the cell says it in words. */
export function CellMark({ value, inherited = false }: { value: CellValue | EffectWord; inherited?: boolean }) {
  const word = typeof value === 'string' ? value : effectWord(value)
  if (word === 'none') {
    return (
      <span aria-hidden className="inline-block w-10.5 shrink-0 text-center font-mono text-text-3 text-xs leading-5">
        ·
      </span>
    )
  }
  const { letter, Icon, tint, ground } = looks[word]
  return (
    <span
      aria-hidden
      className={cx(
        'inline-flex h-5 w-10.5 shrink-0 items-center justify-center gap-1 rounded-xs align-middle font-mono font-semibold text-xs',
        tint,
        inherited ? 'shadow-[inset_0_0_0_1px_currentColor]' : ground,
      )}
    >
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      {letter}
    </span>
  )
}

/** One letter for what a cell was, before the mark of what it becomes. */
export function wasLetter(value: CellValue): string {
  const word = effectWord(value)
  return word === 'none' ? '·' : looks[word].letter
}
