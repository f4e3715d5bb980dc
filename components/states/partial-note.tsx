import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { SystemMark } from '../systems/system-mark.tsx'

export type Unchecked = {
  system: string
  /** What is missing: "Pay rates per person." */
  what: string
  /** Why, and who can help. */
  why: ReactNode
  /** What can be done about it here. */
  action?: ReactNode
}

export type PartialNoteProps = {
  /** "5 of 6 systems answered" when given; else the heading says what was not checked. */
  answered?: { answered: number; asked: number }
  items: readonly Unchecked[]
  /** Level of its heading on the page. */
  level?: 2 | 3
}

/** What is missing from an answer or a page. It stands open, between the content and its footer, and never folds away. */
export function PartialNote({ answered, items, level = 2 }: PartialNoteProps) {
  const t = useTranslations('common.partial')
  if (items.length === 0) return null
  const Heading = level === 2 ? 'h2' : 'h3'
  const heading = answered === undefined ? t('unchecked') : t('title', answered)
  return (
    <section aria-label={heading} className="border-l-[3px] border-warn py-0.5 pl-3.5">
      <Heading className="font-semibold">{heading}</Heading>
      <ul>
        {items.map(({ system, what, why, action }) => (
          <li key={`${system} ${what}`} className="mt-1.5 grid grid-cols-[22px_1fr] gap-2 text-sm text-text-2">
            <SystemMark system={system} className="mt-px" />
            <span className="text-pretty">
              <span className="font-medium text-text">{what}</span> {why} {action}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
